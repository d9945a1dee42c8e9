"""A virtual environment: what is installed in it, without running anything of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casebook.catalogue.readers.found import Found, Locked, broken, found_of

if TYPE_CHECKING:
    from importlib.metadata import Distribution

CONFIGURATION = "pyvenv.cfg"


class EnvironmentReader:
    """The folders in which tools put it: .venv, venv, and the project's folder itself where it is one."""

    def within(self, folder: Path) -> list[Path]:
        return [path for path in (folder / ".venv", folder / "venv", folder) if (path / CONFIGURATION).is_file()]

    def knows(self, path: Path) -> bool:
        return (path / CONFIGURATION).is_file()

    def read(self, path: Path) -> Found:
        from importlib.metadata import distributions

        places = [*sorted(path.glob("lib/python3*/site-packages")), *sorted(path.glob("Lib/site-packages"))]
        if not places:
            raise broken(path, "it has no site-packages")
        installed = [locked for one in distributions(path=[str(places[0])]) if (locked := _locked(one))]
        found = found_of(str(path), installed)
        python = _python(path / CONFIGURATION)
        return Found({"python": python, **found.versions}, found.source, found.notes) if python else found


def _locked(one: Distribution) -> Locked | None:
    """Name and version; None where its metadata is broken."""
    try:
        name, version = one.metadata["Name"], one.metadata["Version"]
    except FileNotFoundError:
        # so says importlib_metadata, which takes the place of importlib.metadata where it is imported
        return None
    return Locked(name, version) if isinstance(name, str) and isinstance(version, str) else None


def _python(configuration: Path) -> str:
    """The Python that it was made with: `version` or `version_info`."""
    for line in configuration.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.partition("=")
        if key.strip() in {"version", "version_info"} and value.strip()[:1].isdigit():
            return ".".join(value.strip().split(".")[:2])
    return ""


READER = EnvironmentReader()
