"""uv.lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casebook.catalogue.readers.found import Found, Locked, NamedFile, found_of, locked, packages_of, toml


def _read(path: Path) -> Found:
    listed = packages_of(path, toml(path), "package")
    return found_of(str(path), _packages(listed))


def _packages(listed: list[Mapping[str, Any]]) -> Iterator[Locked]:
    """A package that is locked more than once has the markers under which each is meant."""
    for one in listed:
        markers = one.get("resolution-markers")
        meant = [marker for marker in markers if isinstance(marker, str)] if isinstance(markers, list) else []
        joined = " or ".join(f"({marker})" for marker in meant)
        yield from locked([{**one, "markers": joined}])


READER = NamedFile("uv.lock", _read)
