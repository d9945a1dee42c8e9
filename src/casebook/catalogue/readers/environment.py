"""The packages of a virtual environment, without running anything of it."""

from __future__ import annotations

from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

from casebook.catalogue.readers.found import Found, Locked, broken, found_of

CONFIGURATION = "pyvenv.cfg"
METADATA = {".dist-info": "METADATA", ".egg-info": "PKG-INFO"}
"""The folders that tell of a package, and the file of each that has its name and version."""
READ = 64 << 10
"""Bytes of such a file that are read: name and version come first, and the rest may be a long description."""


class EnvironmentReader:
    """A reader of virtual environments: .venv, venv, or the project's folder itself."""

    def within(self, folder: Path) -> list[Path]:
        return [path for path in (folder / ".venv", folder / "venv", folder) if self.knows(path)]

    def knows(self, path: Path) -> bool:
        return (path / CONFIGURATION).is_file()

    def read(self, path: Path) -> Found:
        places = [*sorted(path.glob("lib/python3*/site-packages")), *sorted(path.glob("Lib/site-packages"))]
        if not places:
            raise broken(path, "it has no site-packages")
        return found_of(str(path), _installed(places[0]), python=_python(path / CONFIGURATION))


def _installed(folder: Path) -> Iterator[Locked]:
    """The installed packages, by metadata in any encoding. The version is empty if the metadata is broken."""
    for path in sorted(folder.iterdir()):
        if (file := METADATA.get(path.suffix)) is None:
            continue
        told = BytesHeaderParser().parsebytes(_beginning(path / file if path.is_dir() else path))
        name, version = (str(told.get(key, "")).strip() for key in ("Name", "Version"))
        yield Locked(name or path.stem.partition("-")[0], version if name else "")


def _beginning(path: Path) -> bytes:
    """The beginning of a file; empty if it is no file, or cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(READ) if path.is_file() else b""
    except OSError:
        return b""


def _python(configuration: Path) -> str:
    """The minor version of Python in a pyvenv.cfg, from `version` or `version_info`; empty if none is named."""
    for line in _beginning(configuration).decode("utf-8", "replace").splitlines():
        key, _, value = line.partition("=")
        if key.strip() in {"version", "version_info"} and value.strip()[:1].isdigit():
            return ".".join(value.strip().split(".")[:2])
    return ""


READER = EnvironmentReader()
