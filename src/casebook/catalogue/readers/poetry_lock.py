"""poetry.lock."""

from __future__ import annotations

from pathlib import Path

from casebook.catalogue.readers.found import Found, NamedFile, found_of, locked, packages_of, toml


def _read(path: Path) -> Found:
    return found_of(str(path), locked(packages_of(path, toml(path), "package")))


READER = NamedFile("poetry.lock", _read)
