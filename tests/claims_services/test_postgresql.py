"""What sections show with SQLite they show on PostgreSQL, with the newest packages and with older ones; or it is told why not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.claims_services.conftest import RunInCell
from tests.claims_services.otherwise import OTHERWISE
from tests.claims_services.sections import CELLS, recorded, section, shown, with_sqlite

SECTIONS = tuple(with_sqlite())
IN_CELL = "tests.claims_services.in_cell"
MODULES = tuple(f"{IN_CELL}.{name}" for name in ("queries", "statuses", "workers"))
"""What no section's test can show on PostgreSQL, since it uses what SQLite alone has."""

Ran = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def ran(run_in_cell: RunInCell, postgresql: int, drivers: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The folder with what all sections of a kit, and the modules, show in a cell."""
    environment = {"CLAIMS_POSTGRESQL": str(postgresql), "CLAIMS_DRIVERS": str(drivers)}

    @cache
    def run(cell: str, variant: str) -> Path:
        its = [section(id) for id in SECTIONS if section(id).facts.variant == variant]
        modules = MODULES if variant == "guides" else ()
        folder = tmp_path_factory.mktemp("shown")
        return run_in_cell(cell, its, folder, environment, f"{IN_CELL}.as_postgresql", *modules)

    return run


@pytest.mark.parametrize("id", SECTIONS)
@pytest.mark.parametrize("cell", CELLS)
def test_probes_show_what_is_recorded(ran: Ran, cell: str, id: str) -> None:
    otherwise = OTHERWISE.get(id, {})
    found = shown(ran(cell, section(id).facts.variant), section(id).target)
    assert otherwise.keys() <= found.keys()
    outcomes = {probe: one.outcome for probe, one in found.items() if probe not in otherwise}
    known = {probe: outcome for probe, outcome in recorded(id, cell).items() if probe not in otherwise}
    if known:
        assert outcomes == known
    else:
        assert "other" not in outcomes.values(), (
            "the section is not recorded yet, and what it shows is nothing it names"
        )
    for probe, expected in otherwise.items():
        assert found[probe].outcome in expected.outcomes, (probe, found[probe])
        assert re.search(expected.says, found[probe].said, re.DOTALL), (probe, found[probe])


def told(ran: Ran, cell: str, module: str) -> Any:
    """What a module prints in a cell."""
    name = ran(cell, "guides") / f"{IN_CELL}.{module}"
    printed = Path(f"{name}.out").read_text()
    assert printed, Path(f"{name}.log").read_text()
    return json.loads(printed)


@pytest.mark.parametrize("cell", CELLS)
def test_workers_that_create_tables_at_once_need_a_lock(ran: Ran, cell: str) -> None:
    found = told(ran, cell, "workers")
    assert found["without a lock"] in (["IntegrityError", "started"], ["ProgrammingError", "started"])
    assert found["with a lock"] == ["started", "started"]


@pytest.mark.parametrize("cell", CELLS)
def test_how_many_queries_wait_at_once(ran: Ran, cell: str) -> None:
    """A synchronous query in `async def` blocks the event loop; in `def`, or awaited, it does not."""
    assert told(ran, cell, "queries") == {"/def": 2, "/async-def": 1, "/awaited": 2}


@pytest.mark.parametrize("cell", CELLS)
def test_a_status_is_stored_by_its_name_where_nothing_else_is_said(ran: Ran, cell: str) -> None:
    assert told(ran, cell, "statuses") == {
        "printed": [["DRAFT"], ["DRAFT", "PUBLISHED", "ARCHIVED"]],
        "mended": [["draft"], ["draft", "published", "archived"]],
    }
