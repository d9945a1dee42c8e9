"""Caps: the requirements that keep later versions of a package out, from the command line or a pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.catalogue.readers.found import broken, toml
from casebook.errors import InputError
from casebook.inert import one_line

LONGEST = 300
"""Characters of a requirement."""
UPPER = {"<", "<=", "==", "===", "~="}
"""The operators that keep later versions out."""
NAME = "pyproject.toml"


@dataclass(frozen=True)
class Cap:
    """A cap on a package. `specifier`: the versions that it admits. `where`: the tables of the file that state it."""

    package: str
    specifier: str
    where: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.package}{self.specifier}"

    @cached_property
    def specifiers(self) -> SpecifierSet:
        return SpecifierSet(self.specifier, prereleases=True)

    def admits(self, version: Version) -> bool:
        return self.specifiers.contains(version)


def cap_of(text: str) -> Cap:
    """The cap in a text such as `fastapi<0.137`. Raises `InputError` if it is no requirement, or keeps nothing out."""
    said = one_line(repr(text), 80)
    requirement = _requirement(text)
    if requirement is None:
        raise InputError(f"{said} is not a requirement", hint="Write it like 'fastapi<0.137'.")
    found = _capped(requirement.name, requirement.specifier)
    if found is None:
        raise InputError(
            f"{said} is not a cap: it keeps no later version out", hint="Write one with an upper end: 'fastapi<0.137'."
        )
    return found


@dataclass(frozen=True)
class Caps:
    """The caps of a project. `notes`: messages about requirements that could not be read."""

    caps: tuple[Cap, ...] = ()
    notes: tuple[str, ...] = ()


def caps_of_project(folder: Path) -> Caps:
    """The caps in the pyproject.toml of a folder, each once; none if there is no such file.

    Raises `InputError` if the file is no TOML, or what should be a table or a list is none.
    """
    path = folder / NAME
    if not path.exists():
        return Caps()
    where: dict[Cap, list[str]] = {}
    notes = []
    for said in _said(path, toml(path)):
        if said.asked is None:
            notes.append(f"{path}, {said.table}: {one_line(repr(said.text), 80)} is no requirement that can be read")
        elif (cap := _capped(said.name, said.asked)) is not None:
            where.setdefault(cap, []).append(said.table)
    caps = (Cap(cap.package, cap.specifier, tuple(dict.fromkeys(tables))) for cap, tables in where.items())
    return Caps(tuple(caps), tuple(notes[:FEW]))


FEW = 3
"""So many requirements that are none are told."""


def _requirement(text: str) -> Requirement | None:
    try:
        return Requirement(text) if len(text) <= LONGEST else None
    except InvalidRequirement:
        return None


def _capped(name: str, specifiers: SpecifierSet) -> Cap | None:
    if not any(one.operator in UPPER for one in specifiers):
        return None
    return Cap(str(canonicalize_name(name)), str(specifiers))


@dataclass(frozen=True)
class Said:
    """A requirement in a table. `asked`: None if it cannot be read."""

    table: str
    text: str
    name: str
    asked: SpecifierSet | None


def _said(path: Path, file: Mapping[str, Any]) -> Iterator[Said]:
    """The requirements in the tables of PEP 621, PEP 735 and Poetry."""
    project = _table(path, file, "project")
    yield from _listed(path, "project.dependencies", project.get("dependencies", []))
    for name, listed in _table(path, project, "optional-dependencies").items():
        yield from _listed(path, f"project.optional-dependencies.{one_line(name, 80)}", listed)
    for name, listed in _table(path, file, "dependency-groups").items():
        yield from _listed(path, f"dependency-groups.{one_line(name, 80)}", listed)
    poetry = _table(path, _table(path, file, "tool"), "poetry")
    yield from _keyed("tool.poetry.dependencies", _table(path, poetry, "dependencies"))
    groups = _table(path, poetry, "group")
    for name in groups:
        table = f"tool.poetry.group.{one_line(name, 80)}.dependencies"
        yield from _keyed(table, _table(path, _table(path, groups, name), "dependencies"))


def _table(path: Path, within: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = within.get(key, {})
    if not isinstance(found, dict):
        raise broken(path, f"{key} is no table")
    return found


def _listed(path: Path, table: str, listed: object) -> Iterator[Said]:
    """The requirements of a list. Tables in it include other groups, which are read by themselves."""
    if not isinstance(listed, list):
        raise broken(path, f"{table} is no list")
    for text in listed:
        if isinstance(text, str):
            found = _requirement(text)
            yield Said(table, text, found.name if found else "", found.specifier if found else None)


def _keyed(table: str, packages: Mapping[str, Any]) -> Iterator[Said]:
    """The requirements of a table of Poetry. Packages without a version, such as those with a path, are skipped."""
    for name, one in packages.items():
        version = one.get("version") if isinstance(one, dict) else one
        if isinstance(version, str):
            yield Said(table, f"{name} = {version}", name, _specifier_of_poetry(version))


_CARET = re.compile(r"([\^~])\s*([0-9]+(?:\.[0-9]+)*)")


def _specifier_of_poetry(text: str) -> SpecifierSet | None:
    """Poetry's `^0.115`, `~0.115`, `0.115.2` and `*` as a specifier; None if the text is none of these, and no specifier."""
    parts = [part.strip() for part in text[: LONGEST + 1].split(",")]
    try:
        return SpecifierSet(",".join(map(_plain, parts))) if len(text) <= LONGEST else None
    except InvalidSpecifier:
        return None


def _plain(part: str) -> str:
    if part == "*":
        return ""
    found = _CARET.fullmatch(part)
    if found is None:
        return f"=={part}" if part[:1].isdigit() else part
    numbers = [int(number) for number in found[2].split(".")]
    return f">={found[2]},<{_next(numbers, kept=_kept(found[1], numbers))}"


def _kept(operator: str, numbers: list[int]) -> int:
    """The count of numbers in the upper end: for `^` up to the first that is not 0, for `~` two at most."""
    if operator == "~":
        return min(2, len(numbers))
    return next((place for place, number in enumerate(numbers, 1) if number), len(numbers))


def _next(numbers: list[int], kept: int) -> str:
    return ".".join(map(str, [*numbers[: kept - 1], numbers[kept - 1] + 1]))
