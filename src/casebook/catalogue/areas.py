"""Areas: cells that no known edge parts. Within one, nothing that was measured changes the verdicts of a subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby

from packaging.version import Version

from casebook.catalogue.model import KnownEdge, KnownLine, KnownSubject
from casebook.model.cells import COUPLED
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

FASTAPI, PYTHON = "fastapi", "python"
VARIED = ("pydantic", "starlette")
"""What decides, beside FastAPI, where an edge has nobody to blame: the packages that axes vary."""
CORES = {core: package for package, core in COUPLED}
Versions = Mapping[str, str]
"""Canonical name -> version. A package that is not in it is not known."""


@dataclass(frozen=True, eq=False)
class Place:
    """A cell: a label of a line. Each has one object, which is compared by identity. `number`: its position in the line."""

    line: str
    label: str
    number: int
    versions: Versions = field(repr=False)


@dataclass(frozen=True)
class Cut:
    """Two versions of a package between which something changes; `below` is the lower one.

    `what`: `case` or workaround, and the two verdicts.
    """

    package: str
    below: Version
    above: Version
    what: tuple[str, str, str]

    def contains(self, other: Cut) -> bool:
        """Whether the other cut is of the same change and lies within this one, and so is more exact."""
        same = self.package == other.package and self.what == other.what
        return same and self != other and self.below <= other.below and other.above <= self.above


Sides = tuple[int, int, Version | None]
"""How many cuts begin below a version and how many end there; and the version itself, where it lies within one of them: there
nobody knows on which side it is, and it is with itself alone."""


@dataclass(frozen=True)
class Area:
    """Cells that no edge parts. `shown`: `case` or workaround -> the verdicts in them."""

    places: list[Place]
    shown: dict[str, set[Verdict | None]]

    @cached_property
    def agreed(self) -> dict[str, Verdict | None]:
        """`case` or workaround -> the verdict of all cells; None if they do not agree. It is cached: no cell is added later."""
        return {of: next(iter(seen)) if len(seen) == 1 else None for of, seen in self.shown.items()}


@dataclass(frozen=True)
class Measured:
    """A line from which areas are made: its cells, and the verdicts of a subject in them.

    `ranks`: package -> for each cell the rank of its version among all of the package; None if it is not known. `shown`: `case`
    or workaround -> the verdict in each cell.
    """

    places: Sequence[Place]
    ranks: Callable[[str], Sequence[int | None]]
    shown: Mapping[str, Sequence[Verdict | None]]

    def names(self, packages: Sequence[str]) -> set[str]:
        """The packages among these that a cell in which the subject was measured is known to have."""
        there = self.shown[CASE]
        return {
            name
            for name in packages
            if any(rank is not None and seen is not None for rank, seen in zip(self.ranks(name), there, strict=True))
        }


class Areas:
    """The measured cells of a subject, parted by its edges.

    `told`: the packages that decide, without those that no cell is known to have. `order`: cell -> its position among all
    cells.
    """

    def __init__(
        self,
        subject: KnownSubject,
        lines: Mapping[str, KnownLine],
        measured: Sequence[Measured],
        versions: Mapping[str, Sequence[Version]],
        order: Callable[[Place], int],
    ) -> None:
        names = deciding(subject)
        there = set().union(*(line.names(names) for line in measured))
        self.told = tuple(name for name in names if name in there)
        found = set(_cuts(subject, lines))
        cuts = [cut for cut in found if not any(cut.contains(other) for other in found)]
        self.begin = {name: sorted(cut.below for cut in cuts if cut.package == name) for name in self.told}
        self.end = {name: sorted(cut.above for cut in cuts if cut.package == name) for name in self.told}
        self._tables = [(name, self._table(name, versions[name])) for name in self.told]
        self.areas: dict[tuple[Sides, ...], Area] = {}
        for line in measured if self.told else ():
            self._add(line)
        for area in self.areas.values():
            area.places.sort(key=order)
        self.areas = dict(sorted(self.areas.items(), key=lambda one: order(one[1].places[0])))
        self._found: dict[tuple[Sides | None, ...], list[Area]] = {}

    def _table(self, name: str, versions: Sequence[Version]) -> list[Sides]:
        """The sides of the cuts on which each version of a package is. `versions`: in ascending order."""
        begins = Counter(bisect_right(versions, below) for below in self.begin[name])
        ends = Counter(bisect_left(versions, above) for above in self.end[name])
        found: list[Sides] = []
        begun = ended = 0
        for rank, version in enumerate(versions):
            if rank in begins or rank in ends or not rank or begun != ended:
                begun, ended = begun + begins[rank], ended + ends[rank]
                sides = begun, ended, version if begun != ended else None
            found.append(sides)
        return found

    def _add(self, line: Measured) -> None:
        """Add each cell of a line in which the subject was measured to its area, neighbours with the same area at once."""
        columns = [[None if rank is None else table[rank] for rank in line.ranks(name)] for name, table in self._tables]
        shown = line.shown[CASE]
        whole = [
            None if verdict is None or None in sides else sides
            for verdict, sides in zip(shown, zip(*columns, strict=True), strict=True)
        ]
        end = 0
        for sides, row in groupby(whole):
            begin, end = end, end + len(list(row))
            if sides is None:
                continue
            area = self.areas.get(sides)
            if area is None:
                area = self.areas[sides] = Area([], {of: set() for of in line.shown})
            area.places.extend(line.places[begin:end])
            for of, seen in line.shown.items():
                area.shown[of].update(seen[begin:end])

    def around(self, versions: Versions) -> list[Area]:
        """The areas in which these versions may lie. A package that is not given may have any version."""
        asked = tuple(self._sides(name, versions[name]) if name in versions else None for name in self.told)
        if asked not in self._found:
            given = [place for place, one in enumerate(asked) if one is not None]
            same = [asked[place] for place in given]
            self._found[asked] = [area for sides, area in self.areas.items() if [sides[n] for n in given] == same]
        return self._found[asked]

    def _sides(self, name: str, version: str) -> Sides:
        found = comparable(name, version)
        begun, ended = bisect_left(self.begin[name], found), bisect_right(self.end[name], found)
        return begun, ended, found if begun != ended else None


def deciding(subject: KnownSubject) -> tuple[str, ...]:
    """The packages that decide what a subject shows, FastAPI first."""
    blamed = {name for history in subject.histories.values() for edge in history.edges for name in _blamed(edge)}
    return (FASTAPI, *sorted(blamed - {FASTAPI}))


def _blamed(edge: KnownEdge) -> set[str]:
    blamed = {CORES.get(change.package, change.package) for change in edge.blame}
    return blamed or {FASTAPI, *VARIED}


def _cuts(subject: KnownSubject, lines: Mapping[str, KnownLine]) -> Iterator[Cut]:
    """The cuts of all edges: in the packages to blame, or in all that may be if there is no blame."""
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
    """The change of an edge without its direction: `case` or workaround, and the two verdicts, sorted.

    Releases that are maintained side by side stand in one line, so that one change may be seen in both directions.
    """
    one, other = sorted((edge.was.value, edge.became.value))
    return edge.of, one, other


@cache
def comparable(package: str, version: str) -> Version:
    """A version in the form that is compared. Of Python only the minor version counts."""
    found = parsed(version)
    return Version(f"{found.major}.{found.minor}") if package == PYTHON else found


def has(place: Place, name: str, versions: Versions) -> bool:
    """Whether a cell has the version of a package that is asked for; false if one of the two is not known."""
    asked, held = versions.get(name), place.versions.get(name)
    return asked is not None and held is not None and comparable(name, asked) == comparable(name, held)
