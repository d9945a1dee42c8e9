"""The reader of Pipfile.lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casebook.catalogue.readers.found import Found, Locked, NamedFile, broken, either, found_of, json_of

GROUPS = ("default", "develop")


def _read(path: Path) -> Found:
    table = json_of(path)
    if not isinstance(table.get("default"), dict):
        raise broken(path, "it has no table of packages, default")
    python = table.get("_meta", {}).get("requires", {}) if isinstance(table.get("_meta"), dict) else {}
    wanted = python.get("python_version", "") if isinstance(python, dict) else ""
    return found_of(str(path), _packages(table), python=wanted if isinstance(wanted, str) and _is_minor(wanted) else "")


def _is_minor(text: str) -> bool:
    major, _, minor = text.partition(".")
    return major.isdecimal() and minor.isdecimal()


def _packages(table: Mapping[str, Any]) -> Iterator[Locked]:
    for group in GROUPS:
        listed = table.get(group)
        for name, one in listed.items() if isinstance(listed, dict) else ():
            version = one.get("version") if isinstance(one, dict) else None
            pinned = version.removeprefix("==") if isinstance(version, str) and version.startswith("==") else ""
            marker = one.get("markers") if isinstance(one, dict) else ""
            yield Locked(name, pinned, either([marker]))


READER = NamedFile("Pipfile.lock", _read)
