"""Byte-code that outlives an environment: what one cell has compiled of a package serves every other cell that has it.

uv removes the byte-code of a package together with the package, so an environment that moves from cell to cell would compile
again and again what it imports. Byte-code says which source it was made from, and Python asks that before it uses it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PathDistribution
from pathlib import Path

import platformdirs
from packaging.utils import canonicalize_name


@dataclass(frozen=True)
class Installed:
    """A package in an environment, and the folder of its metadata."""

    name: str
    version: str
    metadata: Path

    def modules(self) -> Iterator[Path]:
        """The sources of its modules, within site-packages."""
        for file in PathDistribution(self.metadata).files or ():
            if file.suffix == ".py" and ".." not in file.parts:
                yield Path(file)


def installed(site_packages: Path) -> set[Installed]:
    """The packages in an environment, as the names of their folders tell them."""
    found = set()
    for metadata in site_packages.glob("*.dist-info"):
        name, _, version = metadata.stem.partition("-")
        found.add(Installed(canonicalize_name(name), version, metadata))
    return found


class Bytecode:
    """What is kept for one Python, such as 3.11: a folder for each version of a package."""

    def __init__(self, python: str, cache: Path | None = None) -> None:
        self.tag = f"cpython-{python.replace('.', '')}"
        self.folder = (cache or platformdirs.user_cache_path("fastapi-casebook")) / "bytecode" / self.tag

    def keep(self, packages: Iterable[Installed], site_packages: Path) -> None:
        """Keeps what has been compiled of these packages."""
        for package in packages:
            compiled = (m.parent / "__pycache__" / f"{m.stem}.{self.tag}.pyc" for m in package.modules())
            _bring(compiled, site_packages, self._place(package))

    def give(self, packages: Iterable[Installed], site_packages: Path) -> None:
        """Brings what is kept of these packages."""
        for package in packages:
            place = self._place(package)
            _bring((file.relative_to(place) for file in place.rglob("*.pyc")), place, site_packages)

    def _place(self, package: Installed) -> Path:
        return self.folder / f"{package.name}-{package.version}"


def _bring(files: Iterable[Path], source: Path, target: Path) -> None:
    """Brings each file that is there and not yet the same; other workers may bring or remove it meanwhile."""
    for file in files:
        old, new = source / file, target / file
        with suppress(FileNotFoundError):
            if new.exists() and new.samefile(old):
                continue
            inode = old.stat().st_ino
            new.parent.mkdir(parents=True, exist_ok=True)
            part = new.with_name(f"{new.name}.{os.getpid()}-{inode}")
            try:
                os.link(old, part)
            except OSError:  # another file system
                shutil.copyfile(old, part)
            part.replace(new)
