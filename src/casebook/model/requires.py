"""`requires`: the versions that a cell must have, so that a subject says anything about it.

A key is the name of a package, with a specifier, which may be empty; `python`, with a specifier of minor versions; or
`markers`, with a marker of PEP 508 such as `sys_platform == 'linux'`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from packaging.markers import InvalidMarker, Marker
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import AfterValidator

from casebook.model.tables import Package

MARKERS, PYTHON = "markers", "python"


def specifier(text: str) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise ValueError(f"{text!r} is not a version specifier such as '>=0.114.0'") from None
    return text


def _marker(text: str) -> Marker | None:
    try:
        return Marker(text)
    except InvalidMarker:
        return None


def _condition(text: str) -> str:
    """The text, if it is a specifier or a marker; `_table` checks which of them its key asks for."""
    return text if _marker(text) else specifier(text)


def _table(table: dict[str, str]) -> dict[str, str]:
    for name, wanted in table.items():
        if name != MARKERS and _marker(wanted):
            raise ValueError(f"{name}: {wanted!r} is a marker, which stands under the key {MARKERS!r}")
    if MARKERS in table and (not _marker(table[MARKERS]) or "extra" in table[MARKERS]):
        raise ValueError(f"{MARKERS}: {table[MARKERS]!r} is no marker of a machine such as \"sys_platform == 'linux'\"")
    if any(part.version.removesuffix(".*").count(".") > 1 for part in SpecifierSet(table.get(PYTHON, ""))):
        raise ValueError(f"{PYTHON}: cells differ by the minor version alone: write it like '>=3.12'")
    return table


Specifier = Annotated[str, AfterValidator(specifier)]
Specifiers = dict[Package, Specifier]
"""Package name -> version specifier."""


def in_words(ranges: Mapping[str, str]) -> str:
    """The ranges in words, such as `fastapi >=0.113.0, pydantic <2`; empty if there are none."""
    return ", ".join(f"{package} {text}" for package, text in ranges.items())


Requires = Annotated[dict[Package, Annotated[str, AfterValidator(_condition)]], AfterValidator(_table)]
"""Package name or `python` -> version specifier; `markers` -> a marker."""
