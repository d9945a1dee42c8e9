"""The reader of poetry.lock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casebook.catalogue.readers.found import Found, NamedFile, either, found_of, locked, packages_of, toml


def _read(path: Path) -> Found:
    return found_of(str(path), locked(packages_of(path, toml(path), "package"), _marker))


def _marker(one: Mapping[str, Any]) -> str:
    """The marker of a package. If its groups have different ones, it is that any of them holds."""
    markers, groups = one.get("markers"), one.get("groups")
    if isinstance(markers, dict):
        return (
            either(markers.get(group, "") if isinstance(group, str) else "" for group in groups)
            if isinstance(groups, list)
            else ""
        )
    return either([markers])


READER = NamedFile("poetry.lock", _read)
