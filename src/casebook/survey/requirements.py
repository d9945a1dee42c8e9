"""Requirements of subjects, held against cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from packaging.markers import Marker
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from casebook.measure.interpreters import find_interpreter
from casebook.model.cells import Cell
from casebook.model.locked import Lock, Unresolvable
from casebook.model.requires import MARKERS, PYTHON


def known_versions(resolution: Lock | Unresolvable) -> Mapping[str, str]:
    """Package -> version in a cell, with `python` -> minor version. Of a cell without a lock only its own pins are known."""
    cell = resolution.cell
    found = resolution.versions if isinstance(resolution, Lock) else dict(pin.split("==", 1) for pin in cell.pins)
    return {**found, PYTHON: cell.python}


def excluded(requires: Mapping[str, str], resolution: Lock | Unresolvable) -> str:
    """The requirement that a cell does not meet, in words; empty where it meets all, as far as is known."""
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
    """The environment of markers for a cell: the versions of its interpreter. All else is that of the running interpreter."""
    interpreter = find_interpreter(cell.python)
    full = interpreter.version if interpreter else f"{cell.python}.0"
    return {"python_version": cell.python, "python_full_version": full, "implementation_version": full}


@cache
def _admits(wanted: str, version: str) -> bool:
    return SpecifierSet(wanted).contains(Version(version), prereleases=True)
