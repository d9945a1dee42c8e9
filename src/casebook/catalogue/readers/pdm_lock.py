"""The reader of pdm.lock."""

from __future__ import annotations

from pathlib import Path

from casebook.catalogue.readers.found import Found, NamedFile, either, found_of, locked, packages_of, toml


def _read(path: Path) -> Found:
    return found_of(
        str(path), locked(packages_of(path, toml(path), "package"), lambda one: either([one.get("marker")]))
    )


READER = NamedFile("pdm.lock", _read)
