"""The choice of the measured cells that answer for given versions: exact ones, else the nearest, else none.

Every page, command and format that speaks of somebody's versions asks here. The packages that decide are FastAPI and those that
an edge of the subject is ever blamed on; the others were measured to change nothing.

A cell with other versions answers as the nearest only if no known edge lies between them, and if every such cell shows the
same. A version outside of those that the subject itself was measured with has no nearest cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, partial
from itertools import chain, compress

from packaging.version import Version

from casebook.catalogue.along import Shown, ShownAlong
from casebook.catalogue.areas import FASTAPI, Areas, Measured, Place, Versions, comparable, deciding, has
from casebook.catalogue.model import Catalogue, KnownSubject
from casebook.model.histories import places_of
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed


class How(StrEnum):
    """The kind of an answer.

    `exact`: a cell has all the versions that decide. `nearest`: no known edge parts some cell from them. `unknown`: neither.
    """

    EXACT = "exact"
    NEAREST = "nearest"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Difference:
    """A version that decides and that the cells which answer do not have.

    `asked`: None if it is not known. `measured`: the versions in the cells.
    """

    package: str
    asked: str | None
    measured: tuple[str, ...]

    def __str__(self) -> str:
        measured = " and ".join(self.measured) or "an unknown version"
        if self.asked is None:
            return f"{self.package} is not given, measured with {measured}"
        return f"{self.package} {measured} instead of {self.asked}"


@dataclass(frozen=True)
class Answer:
    """The verdicts of a subject with some versions.

    `verdicts`: `case` or workaround -> verdict; None if it was not measured, or the cells do not agree. `names`: the packages
    that decide. `among`: the cells that may answer. `why`: the reason if nobody knows, else empty.
    """

    how: How
    verdicts: Mapping[str, Verdict | None]
    asked: Versions
    names: Sequence[str] = ()
    among: Sequence[Place] = ()
    why: str = ""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the subject itself; None if it is not known."""
        return self.verdicts.get(CASE)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The cells that answer: those that are closest to the versions asked for."""
        if self.how is How.EXACT:
            return tuple(self.among)
        given = [name for name in self.names if name in self.asked]
        differing = {place: [name for name in given if not has(place, name, self.asked)] for place in self.among}
        near = _least(self.among, lambda place: (FASTAPI in differing[place], len(differing[place])))
        return tuple(_least(near, lambda place: _distance(place, differing[place], self.asked)))

    @cached_property
    def differs(self) -> tuple[Difference, ...]:
        """The versions that decide and that not all answering cells have; empty if the answer is exact."""
        if self.how is How.EXACT:
            return ()
        differing = (name for name in self.names if not all(has(place, name, self.asked) for place in self.places))
        found = {name: {place.versions[name] for place in self.places if name in place.versions} for name in differing}
        return tuple(
            Difference(name, self.asked.get(name), tuple(sorted(held, key=parsed)))
            for name, held in found.items()
            if self.places
        )


def _least(places: Sequence[Place], far: Callable[[Place], tuple[int, ...]]) -> list[Place]:
    """The cells with the least distance."""
    distances = list(map(far, places))
    least = min(distances, default=None)
    return [place for place, distance in zip(places, distances, strict=True) if distance == least]


def _distance(place: Place, differing: Sequence[str], asked: Versions) -> tuple[int, ...]:
    """The distance of a cell: of major, minor and micro, each the sum over the packages that differ."""
    apart = [_apart(asked[name], place.versions.get(name, asked[name])) for name in differing]
    return tuple(map(sum, zip(*apart, strict=True)))


@cache
def _apart(one: str, other: str) -> tuple[int, int, int]:
    a, b = parsed(one), parsed(other)
    return abs(a.major - b.major), abs(a.minor - b.minor), abs(a.micro - b.micro)


class Locator:
    """The lookup of answers for any subject of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.releases = sorted(map(parsed, catalogue.releases))
        self.of_release: dict[Version, list[Place]] = defaultdict(list)
        held: dict[str, set[Version]] = defaultdict(set)
        self.of_line: dict[str, list[Place]] = {}
        for name, line in catalogue.lines.items():
            self.of_line[name] = [Place(name, label, n, held) for n, (label, held) in enumerate(line.cells.items())]
            for place in self.of_line[name]:
                self.of_release[parsed(place.versions[FASTAPI])].append(place)
                for package, version in place.versions.items():
                    held[package].add(comparable(package, version))
        self._order = {place: n for n, place in enumerate(chain.from_iterable(self.of_release.values()))}
        self.measured = {package: sorted(versions) for package, versions in held.items()}
        self._deciding: dict[str, tuple[str, ...]] = {}
        self._areas: dict[str, Areas] = {}
        self._places = {name: places_of(line.labels) for name, line in catalogue.lines.items()}
        self._along: dict[str, ShownAlong] = {}
        self._having: dict[tuple[tuple[str, ...], tuple[str | None, ...]], Sequence[Place]] = {}
        self._ranks: dict[tuple[str, str], Sequence[int | None]] = {}
        self._reach: dict[str, Mapping[str, tuple[Version, Version]]] = {}

    def locate(self, subject: KnownSubject, versions: Versions) -> Answer:
        """The answer for a subject with these versions."""
        names = self.deciding(subject)
        same = self._same(names, versions)
        along = self._shown(subject)
        exact = [place for place in same if along[place.line][CASE][place.number] is not None]
        if exact:
            return self._exactly(subject, names, versions, exact)
        if problem := self._unanswerable(subject, names, versions):
            return Answer(How.UNKNOWN, {}, versions, names, why=problem)
        return self._nearest(subject, names, versions)

    def verdict(self, subject: KnownSubject, versions: Versions) -> Verdict | None:
        """The verdict of `locate` for the subject itself, without a search if all cells that have these versions agree."""
        same = self._same(self.deciding(subject), versions)
        seen = {shown for place in same if (shown := self.at(subject, CASE, place)) is not None}
        return next(iter(seen)) if len(seen) == 1 else self.locate(subject, versions).verdict

    def _same(self, names: tuple[str, ...], versions: Versions) -> Sequence[Place]:
        """The cells that have these versions of all packages that decide, FastAPI included."""
        asked = names, tuple(map(versions.get, names))
        if asked not in self._having:
            there = self.of_release.get(parsed(versions[FASTAPI]), ()) if FASTAPI in versions else ()
            self._having[asked] = [place for place in there if all(has(place, name, versions) for name in names)]
        return self._having[asked]

    def deciding(self, subject: KnownSubject) -> tuple[str, ...]:
        """The packages that decide what a subject shows, FastAPI first."""
        if subject.id not in self._deciding:
            self._deciding[subject.id] = deciding(subject)
        return self._deciding[subject.id]

    def areas(self, subject: KnownSubject) -> Areas:
        if subject.id not in self._areas:
            measured = [
                Measured(places, partial(self._rank, line), self.along(subject, line))
                for line, places in self.of_line.items()
                if line in subject.histories
            ]
            order = self._order.__getitem__
            self._areas[subject.id] = Areas(subject, self.catalogue.lines, measured, self.measured, order)
        return self._areas[subject.id]

    def at(self, subject: KnownSubject, of: str, place: Place) -> Verdict | None:
        """The verdict of a subject, or of a workaround of it, in a cell; None if it was not measured."""
        return self.along(subject, place.line)[of][place.number]

    def along(self, subject: KnownSubject, line: str) -> Shown:
        """The verdicts of a subject along a line."""
        return self._shown(subject)[line]

    def _shown(self, subject: KnownSubject) -> ShownAlong:
        if subject.id not in self._along:
            self._along[subject.id] = ShownAlong(subject, self._places)
        return self._along[subject.id]

    def reach(self, subject: KnownSubject) -> Mapping[str, tuple[Version, Version]]:
        """Package that decides -> the oldest and the newest version that this subject was measured with."""
        if subject.id not in self._reach:
            held: dict[str, set[int | None]] = defaultdict(set)
            for name in subject.histories:
                seen = self.along(subject, name)[CASE]
                for package in self.deciding(subject):
                    held[package].update(compress(self._rank(name, package), seen))
            known = {package: [rank for rank in ranks if rank is not None] for package, ranks in held.items()}
            self._reach[subject.id] = {
                package: (self.measured[package][min(ranks)], self.measured[package][max(ranks)])
                for package, ranks in known.items()
                if ranks
            }
        return self._reach[subject.id]

    def _rank(self, line: str, package: str) -> Sequence[int | None]:
        """The rank of each cell's version among all measured versions of a package, along a line; None if it is not known."""
        if (line, package) not in self._ranks:
            ranks = {version: rank for rank, version in enumerate(self.measured.get(package, ()))}
            held = (place.versions.get(package) for place in self.of_line[line])
            self._ranks[line, package] = [ranks[comparable(package, one)] if one else None for one in held]
        return self._ranks[line, package]

    def is_measured(self, package: str, version: str) -> bool:
        """Whether any cell is known to have this version."""
        return comparable(package, version) in self.measured.get(package, ())

    def _unanswerable(self, subject: KnownSubject, names: tuple[str, ...], versions: Versions) -> str:
        """The reason why no cell can answer, before any is looked for; empty if one may."""
        if FASTAPI not in versions:
            return "no version of fastapi is given"
        if not subject.histories:
            return "it was not measured yet"
        reach = self.reach(subject)
        for name in names:
            if name not in versions or name not in reach:
                continue
            oldest, newest = reach[name]
            asked = comparable(name, versions[name])
            if asked < oldest:
                return f"{name} {versions[name]} is older than {oldest}, the oldest that was measured"
            if asked > newest:
                return f"{name} {versions[name]} is newer than {newest}, the newest that was measured"
        return ""

    def _exactly(
        self, subject: KnownSubject, names: tuple[str, ...], versions: Versions, exact: Sequence[Place]
    ) -> Answer:
        """The answer of cells with all versions that decide. If they differ, those answer that agree in most other versions."""
        verdicts = self._agreed(subject, exact)
        if verdicts[CASE] is None:
            rest = [sum(has(place, name, versions) for name in versions) for place in exact]
            exact = [place for place, agreeing in zip(exact, rest, strict=True) if agreeing == max(rest)]
            verdicts = self._agreed(subject, exact)
        if verdicts[CASE] is None:
            return Answer(How.UNKNOWN, {}, versions, names, why=self._disagreement(subject, versions, exact))
        return Answer(How.EXACT, verdicts, versions, names, exact)

    def _nearest(self, subject: KnownSubject, names: tuple[str, ...], versions: Versions) -> Answer:
        """The answer of the cells that no known edge parts from these versions; unknown if they differ, or there are none."""
        areas = self.areas(subject).around(versions)
        if len(areas) == 1:
            near: Sequence[Place] = areas[0].places
            verdicts = areas[0].agreed
        else:
            several = [place for area in areas for place in area.places]
            there = set(self.of_release.get(parsed(versions[FASTAPI]), ()))
            near = [place for place in several if place in there] or several
            verdicts = self._agreed(subject, near)
        if not near:
            asked = ", ".join(f"{name} {versions[name]}" for name in names if name in versions)
            why = f"a change is known on either side of {asked}, and nothing was measured between them"
            return Answer(How.UNKNOWN, {}, versions, names, why=why)
        if verdicts[CASE] is None:
            return Answer(How.UNKNOWN, {}, versions, names, why=self._disagreement(subject, versions, near))
        return Answer(How.NEAREST, verdicts, versions, names, near)

    def _agreed(self, subject: KnownSubject, places: Sequence[Place]) -> dict[str, Verdict | None]:
        """`case` or workaround -> the verdict that all these cells show; None if they do not agree."""
        along = self._shown(subject)
        verdicts: dict[str, Verdict | None] = {}
        for of in (CASE, *subject.workarounds):
            seen = {along[place.line][of][place.number] for place in places}
            first, *others = seen or {None}
            verdicts[of] = None if others else first
        return verdicts

    def _disagreement(self, subject: KnownSubject, versions: Versions, places: Sequence[Place]) -> str:
        """A sentence about the verdicts of cells that do not agree, and about the missing version that would decide."""
        names = self.deciding(subject)
        told: dict[str, str] = {}
        for place in places:
            held = [f"{name} {place.versions[name]}" for name in names if name in place.versions]
            told.setdefault(str(self.at(subject, CASE, place)), ", ".join(held))
        shown = "; ".join(f"{verdict} at {held}" for verdict, held in told.items())
        missing = [name for name in names if name not in versions]
        if missing:
            return f"it depends on {' and '.join(missing)}, which is not known: {shown}"
        return f"the cells around it show different things: {shown}"
