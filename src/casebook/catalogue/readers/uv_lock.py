"""The reader of uv.lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casebook.catalogue.readers.found import Found, NamedFile, either, found_of, locked, packages_of, toml


def _read(path: Path) -> Found:
    listed = packages_of(path, toml(path), "package")
    needed = _needed(listed)

    def marker(one: Mapping[str, Any]) -> str:
        """The marker of a package: one of its own if it is locked more than once, and one of its dependents'."""
        forks = one.get("resolution-markers")
        version = one.get("version")
        of_needs = [*needed.get((one["name"], None), ())]
        of_needs += needed.get((one["name"], version), ()) if isinstance(version, str) else ()
        both = [either(forks) if isinstance(forks, list) else "", either(of_needs)]
        return " and ".join(f"({one})" for one in both if one)

    return found_of(str(path), locked(listed, marker))


def _needed(listed: list[Mapping[str, Any]]) -> dict[tuple[str, str | None], list[object]]:
    """Name and version (None: any) -> the markers under which packages need it; None among them: one needs it everywhere."""
    found: dict[tuple[str, str | None], list[object]] = defaultdict(list)
    for one in listed:
        for need in _needs(one):
            name, version = need.get("name"), need.get("version")
            if isinstance(name, str):
                found[name, version if isinstance(version, str) else None].append(need.get("marker"))
    return found


def _needs(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    groups = [one.get("dependencies")]
    for key in ("optional-dependencies", "dev-dependencies"):
        several = one.get(key)
        groups += several.values() if isinstance(several, dict) else ()
    for group in groups:
        yield from (need for need in group if isinstance(need, dict)) if isinstance(group, list) else ()


READER = NamedFile("uv.lock", _read)
