"""Areas: what known edges part. Within one, nothing that was measured changes what a subject shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from packaging.version import Version

from casebook.catalogue.model import Known, KnownEdge, KnownLine
from casebook.model.cells import COUPLED
from casebook.model.verdicts import Verdict

FASTAPI, PYTHON = "fastapi", "python"
VARIED = ("pydantic", "starlette")
"""What decides, beside FastAPI, where an edge has nobody to blame: the packages that axes vary."""
Shown = Mapping[str, Verdict | None]
"""`case` or workaround -> verdict."""
CORES = {core: package for package, core in COUPLED}
Versions = Mapping[str, str]
"""Canonical name -> version. A package that is not in it is not known."""


@dataclass(frozen=True)
class Place:
    """A cell: a label of a line."""

    line: str
    label: str
    number: int
    versions: Versions = field(compare=False, repr=False)


@dataclass(frozen=True)
class Cut:
    """Two versions of a package between which something changes, `below` before `above`. `what` changes, and in which way."""

    package: str
    below: Version
    above: Version
    what: tuple[str, str, str]

    def contains(self, other: Cut) -> bool:
        """Whether the other cut tells more exactly where the same change is."""
        same = self.package == other.package and self.what == other.what
        return same and self != other and self.below <= other.below and other.above <= self.above


Sides = tuple[int, int, Version | None]
"""How many cuts begin below a version and how many end there; and the version itself, where it lies within one of them: there
nobody knows on which side it is, and it is with itself alone."""


@dataclass(frozen=True)
class Area:
    """Cells that no edge parts, and what they show: `case` or workaround -> verdicts."""

    places: list[Place]
    shown: dict[str, set[Verdict | None]]


class Areas:
    """The measured cells of a subject, parted by its edges.

    `told`: those of the packages that decide that any cell is known to have.
    """

    def __init__(self, subject: Known, lines: Mapping[str, KnownLine], shown: Sequence[tuple[Place, Shown]]) -> None:
        names = deciding(subject)
        self.told = tuple(name for name in names if any(name in place.versions for place, _ in shown))
        found = set(_cuts(subject, lines))
        cuts = [cut for cut in found if not any(cut.contains(other) for other in found)]
        self.begin = {name: sorted(cut.below for cut in cuts if cut.package == name) for name in self.told}
        self.end = {name: sorted(cut.above for cut in cuts if cut.package == name) for name in self.told}
        self._known: dict[tuple[str, str], Sides] = {}
        self.areas: dict[tuple[Sides, ...], Area] = {}
        told = set(self.told)
        for place, verdicts in shown:
            if place.versions.keys() >= told:
                sides = tuple([self._sides(name, place.versions[name]) for name in self.told])
                area = self.areas.setdefault(sides, Area([], {}))
                area.places.append(place)
                for of, verdict in verdicts.items():
                    area.shown.setdefault(of, set()).add(verdict)
        self._found: dict[tuple[Sides | None, ...], list[Area]] = {}

    def around(self, versions: Versions) -> list[Area]:
        """The areas that these versions lie in; one that is not given may be any."""
        asked = tuple(self._sides(name, versions[name]) if name in versions else None for name in self.told)
        if asked not in self._found:
            self._found[asked] = [
                area
                for sides, area in self.areas.items()
                if all(one in {None, other} for one, other in zip(asked, sides, strict=True))
            ]
        return self._found[asked]

    def _sides(self, name: str, version: str) -> Sides:
        if (name, version) not in self._known:
            found = comparable(name, version)
            begun, ended = bisect_left(self.begin[name], found), bisect_right(self.end[name], found)
            self._known[name, version] = begun, ended, found if begun != ended else None
        return self._known[name, version]


def deciding(subject: Known) -> tuple[str, ...]:
    """The packages that decide what a subject shows, FastAPI first."""
    blamed = {name for history in subject.histories.values() for edge in history.edges for name in _blamed(edge)}
    return (FASTAPI, *sorted(blamed - {FASTAPI}))


def _blamed(edge: KnownEdge) -> set[str]:
    blamed = {CORES.get(change.package, change.package) for change in edge.blame}
    return blamed or {FASTAPI, *VARIED}


def _cuts(subject: Known, lines: Mapping[str, KnownLine]) -> Iterator[Cut]:
    """Every edge, as cuts: between the versions of what is blamed, and of all that may be where nobody is."""
    for name, history in subject.histories.items():
        cells = lines[name].cells
        for edge in history.edges:
            held = {change.package: (change.before, change.after) for change in edge.blame}
            for package in _blamed(edge):
                sides = held.get(package) or tuple(cells[label].get(package) for label in (edge.before, edge.after))
                known = sorted(comparable(package, side) for side in sides if side is not None)
                if len(known) == len(sides) and known[0] != known[1]:
                    yield Cut(package, known[0], known[1], _what(edge))


def _what(edge: KnownEdge) -> tuple[str, str, str]:
    """What changes, whichever of the two comes first: releases that are maintained side by side stand in one line."""
    one, other = sorted((edge.was.value, edge.became.value))
    return edge.of, one, other


@cache
def parsed(version: str) -> Version:
    return Version(version)


@cache
def comparable(package: str, version: str) -> Version:
    """A version as it is compared: cells differ by the minor version of Python alone."""
    found = parsed(version)
    return Version(f"{found.major}.{found.minor}") if package == PYTHON else found


def has(place: Place, name: str, versions: Versions) -> bool:
    """Whether a cell has the version of a package that is asked; not where either is not known."""
    asked, held = versions.get(name), place.versions.get(name)
    return asked is not None and held is not None and comparable(name, asked) == comparable(name, held)
