"""The changes along lines beyond a cap, each against the last admitted cell before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from packaging.version import Version

from casebook.catalogue.areas import CORES, comparable
from casebook.catalogue.caps import Cap
from casebook.catalogue.flips import Flip, flip_between
from casebook.catalogue.locate import Locator
from casebook.catalogue.losses import kind_of
from casebook.catalogue.model import KnownSubject
from casebook.model.record import CASE
from casebook.model.transitions import TELLS_NOTHING, Meaning, meaning
from casebook.model.verdicts import Verdict

SILENT = TELLS_NOTHING | {Verdict.INAPPLICABLE}


@dataclass(frozen=True)
class Sides:
    """The measured versions of a cap's package, on each side of the cap.

    `outside`: the versions above all that it admits; every version if it admits none. `excepted`: the versions between two that
    it admits, such as that of `!=0.137.0`. `later`: if one exception is compared by itself, the first admitted version after
    it.
    """

    cap: Cap
    measured: Sequence[Version]
    admitted: Sequence[Version]
    outside: Sequence[Version]
    excepted: Sequence[Version] = ()
    later: Version | None = None

    @property
    def parts(self) -> Sequence[Sides]:
        """The comparisons to make: the versions beyond the cap, and each exception against the versions admitted before it."""
        exceptions = [self._around(version) for version in self.excepted]
        return [self, *exceptions] if self.outside or not exceptions else exceptions

    def _around(self, version: Version) -> Sides:
        before = [one for one in self.admitted if one < version]
        return Sides(self.cap, self.measured, before, [version], later=self.admitted[len(before)])


@dataclass(frozen=True)
class Crossed:
    """A line with versions of the package on both sides of a cap.

    `versions`, `admitted` and `beyond`: one item for each label. A version of None is not known. A version that is neither
    admitted nor beyond is below the lower end of the cap, or an exception within it.
    """

    name: str
    versions: tuple[Version | None, ...]
    admitted: tuple[bool, ...]
    beyond: tuple[bool, ...]

    @cached_property
    def places(self) -> list[tuple[int, Version, bool, bool]]:
        """The cells that have the package: place, version, whether it is admitted, and whether it is beyond."""
        each = enumerate(zip(self.versions, self.admitted, self.beyond, strict=True))
        return [(place, version, here, out) for place, (version, here, out) in each if version is not None]


@dataclass(frozen=True)
class Told:
    """A cell of a line whose verdict can be compared."""

    place: int
    version: Version
    verdict: Verdict


@dataclass(frozen=True)
class SeenBeyond:
    """A change that a line shows beyond the cap, against the last admitted cell that can be compared.

    `base`: that admitted cell. `before` and `there`: the cells on both sides of the flip. `lasts`: whether the change stays
    until the end of the line.
    """

    of: str
    means: Meaning
    line: str
    base: Told
    before: Told
    there: Told
    flip: Flip
    lasts: bool = False

    def spans(self, other: SeenBeyond) -> bool:
        """Whether the other flip lies within the versions of this one, and so is more exact."""
        own, others = (sorted((one.before.version, one.there.version)) for one in (self, other))
        return own != others and own[0] <= others[0] and others[1] <= own[1]


def sides_of(cap: Cap, measured: Sequence[Version]) -> Sides:
    """The measured versions of the cap's package, in order, on each side of the cap."""
    admitted = [version for version in measured if cap.admits(version)]
    outside = [version for version in measured if not admitted or version > admitted[-1]]
    within = [version for version in measured if admitted and admitted[0] < version < admitted[-1]]
    return Sides(cap, measured, admitted, outside, [version for version in within if version not in admitted])


def crossed(locator: Locator, sides: Sides, name: str) -> Crossed | None:
    """The line of this name with the sides of its cells; None if it has no cell on one of the sides."""
    package, admitted, outside = sides.cap.package, set(sides.admitted), set(sides.outside)
    cells = locator.catalogue.lines[name].cells.values()
    versions = tuple(comparable(package, cell[package]) if package in cell else None for cell in cells)
    line = Crossed(
        name, versions, tuple(one in admitted for one in versions), tuple(one in outside for one in versions)
    )
    return line if any(line.admitted) and any(line.beyond) else None


def is_compared(locator: Locator, subject: KnownSubject, line: Crossed) -> bool:
    """Whether the verdict of a subject along a line is known on both sides of the cap."""
    if line.name not in subject.histories:
        return False
    shown = locator.along(subject, line.name)[CASE]
    return all(
        any(here and seen not in TELLS_NOTHING for seen, here in zip(shown, side, strict=True))
        for side in (line.admitted, line.beyond)
    )


def seen_beyond(locator: Locator, subject: KnownSubject, of: str, line: Crossed) -> list[SeenBeyond]:
    """The changes of a case, or of a workaround, along a line beyond the cap, each against the last admitted cell before it."""
    if line.name not in subject.histories or len(subject.histories[line.name].of(of)) == 1:
        return []
    found: list[SeenBeyond] = []
    base = before = None
    means = Meaning.NONE
    for told in _told(locator, subject, of, line):
        if line.admitted[told.place]:
            base, means = told, Meaning.NONE
        elif base is not None and before is not None and line.beyond[told.place]:
            was, means = means, meaning(base.verdict, told.verdict, kind_of(subject, of))
            if means not in {was, Meaning.NONE}:
                flip = flip_between(locator, subject, of, line.name, (before.place, told.place))
                found.append(SeenBeyond(of, means, line.name, base, before, told, flip))
        before = told
    if found and found[-1].means is means:
        found[-1] = replace(found[-1], lasts=True)
    return found


def _told(locator: Locator, subject: KnownSubject, of: str, line: Crossed) -> Iterator[Told]:
    """The first and the last cell of each run of cells with the same verdict on the same side of the cap."""
    shown = locator.along(subject, line.name)[of]
    run: tuple[Verdict | None, bool, bool] | None = None
    last = None
    for place, version, admitted, beyond in line.places:
        verdict = shown[place]
        if verdict is None or verdict in SILENT:
            continue
        if run != (found := (verdict, admitted, beyond)):
            if last is not None:
                yield Told(*last)
            yield Told(place, version, verdict)
            run = found
        last = place, version, verdict
    if last is not None:
        yield Told(*last)


def is_blamed(cap: Cap, flip: Flip) -> bool:
    """Whether the flip is blamed on the cap's package; if nothing is blamed, whether that package is the one that varies."""
    if flip.packages:
        return cap.package in {CORES.get(name, name) for name in flip.packages}
    return cap.package == flip.varies


def begins_beyond(locator: Locator, sides: Sides, subject: KnownSubject, seen: SeenBeyond) -> bool | None:
    """Whether a change begins beyond the cap. It does not if the highest admitted version already shows it. None: not known."""
    highest = sides.admitted[-1]
    if seen.base.version == highest:
        return True
    line = locator.catalogue.lines[seen.line]
    cell = line.cells[line.labels[seen.there.place]]
    shown = locator.locate(subject, {**cell, sides.cap.package: str(highest)}).verdicts.get(seen.of)
    means = meaning(seen.base.verdict, shown, kind_of(subject, seen.of))
    return None if means is Meaning.UNKNOWN else means is not seen.means
