"""PostgreSQL and Redis for the whole run, and what the tests of sections show in cells that use them."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from casebook.book.sections import Section
from tests.claims_services.sections import ROOT
from tests.reference_api.services.sessions import postgresql, pytest_configure, redis_port

__all__ = ["postgresql", "pytest_configure", "redis_port"]
"""What pytest finds here although it stands elsewhere."""
DRIVERS = ("asyncpg", "psycopg", "psycopg_binary")
"""What cells lack, since nothing that is measured in them needs it."""

RunInCell = Callable[..., Path]


@pytest.fixture(scope="session")
def drivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the drivers of PostgreSQL alone, which a cell can look into."""
    folder = tmp_path_factory.mktemp("drivers")
    for name in DRIVERS:
        found = importlib.util.find_spec(name)
        assert found is not None, f"the package {name} is missing"
        assert found.origin is not None
        (folder / name).symlink_to(Path(found.origin).parent)
        for beside in (f"{name}.libs", f"{name}-*.dist-info"):
            for other in Path(found.origin).parents[1].glob(beside):
                (folder / other.name).symlink_to(other)
    return folder


@pytest.fixture(scope="session")
def run_in_cell() -> RunInCell:
    """Runs the tests of sections that need the same packages, and of files beside them, in a cell, as `casebook enter` makes it."""

    def run(
        cell: str, sections: list[Section], folder: Path, environment: Mapping[str, str], plugin: str = "", *more: str
    ) -> Path:
        apart = "apart" if sections[0].facts.kit == "guides_sqlmodel" else ""
        program = ["python", "-m", "tests.claims_services.in_cell.run", str(folder), plugin, apart]
        targets = [section.target for section in sections] + list(more)
        entering = [sys.executable, "-m", "casebook", "enter", "--for", sections[0].id, cell, "--"]
        subprocess.run([*entering, *program, *targets], check=True, cwd=ROOT, env={**os.environ, **environment})
        return folder

    return run
