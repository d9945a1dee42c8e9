"""`requires`: what a cell must have, so that a case says anything about it.

A key is the name of a package, with a specifier, which may be empty; `python`, with a specifier of minor versions; or
`markers`, with a marker of PEP 508 such as `sys_platform == 'linux'`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated

from packaging.markers import InvalidMarker, Marker
from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from pydantic import AfterValidator

from casebook.cells import Cell
from casebook.interpreters import find_interpreter
from casebook.locks import Lock, Unresolvable
from casebook.settings import Kit, Package

MARKERS, PYTHON = "markers", "python"
ALWAYS_KNOWN = frozenset({"fastapi", "pydantic", "pydantic-core", "starlette"})
"""The packages that cells are about, whatever the kits name."""
VERY_NEAR = 0.85
"""How near a name must be to another to count as that one misspelt."""


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
    """A specifier or a marker: its key tells which of them it must be."""
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


Specifiers = dict[Package, Annotated[str, AfterValidator(specifier)]]
"""Package name -> version specifier."""
Requires = Annotated[dict[Package, Annotated[str, AfterValidator(_condition)]], AfterValidator(_table)]
"""Package name or `python` -> version specifier; `markers` -> a marker."""


def known_versions(resolution: Lock | Unresolvable) -> Mapping[str, str]:
    """Package -> version, `python` with its minor version among them: of a cell without a lock only what defines it."""
    cell = resolution.cell
    found = resolution.versions if isinstance(resolution, Lock) else dict(pin.split("==", 1) for pin in cell.pins)
    return {**found, PYTHON: cell.python}


def excluded(requires: Mapping[str, str], resolution: Lock | Unresolvable) -> str:
    """Which requirement a cell does not meet, in words; empty where it meets all that is known."""
    if not requires:
        return ""
    versions = known_versions(resolution)
    for name, wanted in requires.items():
        if name == MARKERS:
            if not Marker(wanted).evaluate(_environment(resolution.cell)):
                return f"needs {wanted}, which the cell is not"
        elif name in versions:
            if not _admits(wanted, versions[name]):
                return f"needs {name} {wanted}, the cell has {versions[name]}"
        elif isinstance(resolution, Lock):
            return f"needs {name} {wanted}".strip() + ", the cell has none"
    return ""


def _environment(cell: Cell) -> dict[str, str]:
    """What markers see: this machine, and the interpreter of the cell. The rest is that of the harness, a CPython too."""
    interpreter = find_interpreter(cell.python)
    full = interpreter.version if interpreter else f"{cell.python}.0"
    return {"python_version": cell.python, "python_full_version": full, "implementation_version": full}


@cache
def _admits(wanted: str, version: str) -> bool:
    return SpecifierSet(wanted).contains(Version(version), prereleases=True)


def named_in_kits(kits: Iterable[Kit]) -> set[str]:
    """The packages that can be named without a lock at hand: those that cells are about, and those of the kits."""
    return {*ALWAYS_KNOWN, *(canonicalize_name(Requirement(one).name) for kit in kits for one in kit.requires)}


def unknown_names(names: Iterable[str], known: Collection[str]) -> dict[str, str | None]:
    """The names that are no known package -> the known one that is very near, None where none is."""
    unknown = set(names) - set(known) - {PYTHON, MARKERS}
    near = {name: get_close_matches(name, list(known), 1, VERY_NEAR) for name in sorted(unknown)}
    return {name: found[0] if found else None for name, found in near.items()}
