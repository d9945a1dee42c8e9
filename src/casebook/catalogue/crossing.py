"""What lines show on both sides of a cap: where it begins to be otherwise than in the last admitted cell."""

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
    """The measured versions of the package of a cap. `outside`: those beyond all that it admits; all where it admits none.

    `excepted`: those between two that it admits, such as of `!=0.137.0`. `later`: where it is looked at as an exception, the
    first that it admits after it.
    """

    cap: Cap
    measured: Sequence[Version]
    admitted: Sequence[Version]
    outside: Sequence[Version]
    excepted: Sequence[Version] = ()
    later: Version | None = None

    @property
    def parts(self) -> Sequence[Sides]:
        """What is compared one by one: what is beyond the cap, and each exception with what is admitted before it."""
        exceptions = [self._around(version) for version in self.excepted]
        return [self, *exceptions] if self.outside or not exceptions else exceptions

    def _around(self, version: Version) -> Sides:
        before = [one for one in self.admitted if one < version]
        return Sides(self.cap, self.measured, before, [version], later=self.admitted[len(before)])


@dataclass(frozen=True)
class Crossed:
    """A line with versions on both sides of a cap. `versions`: label by label; None: not known.

    A version that is neither admitted nor beyond is below the lower end of the cap, or an exception within it.
    """

    name: str
    versions: tuple[Version | None, ...]
    admitted: tuple[bool, ...]
    beyond: tuple[bool, ...]

    @cached_property
    def places(self) -> list[tuple[int, Version, bool, bool]]:
        """The cells that have the package: place, version, and on which side of the cap it is."""
        each = enumerate(zip(self.versions, self.admitted, self.beyond, strict=True))
        return [(place, version, here, out) for place, (version, here, out) in each if version is not None]


@dataclass(frozen=True)
class Told:
    """A cell of a line that tells something."""

    place: int
    version: Version
    verdict: Verdict


@dataclass(frozen=True)
class SeenBeyond:
    """What a line shows beyond the cap, against the last admitted cell that tells, and the flip to it.

    `base` is that cell; `before` and `there` are those of the flip. `lasts`: whether it is so until the end of the line.
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
        """Whether another tells more exactly between which versions of the package it is."""
        own, others = (sorted((one.before.version, one.there.version)) for one in (self, other))
        return own != others and own[0] <= others[0] and others[1] <= own[1]


def sides_of(locator: Locator, cap: Cap) -> Sides:
    """Those of all cells of all lines."""
    measured = locator.measured.get(cap.package, [])
    admitted = [version for version in measured if cap.admits(version)]
    outside = [version for version in measured if not admitted or version > admitted[-1]]
    return Sides(cap, measured, admitted, outside, excepted(measured, admitted))


def excepted(measured: Sequence[Version], admitted: Sequence[Version]) -> list[Version]:
    """The versions between two that are admitted."""
    within = [version for version in measured if admitted and admitted[0] < version < admitted[-1]]
    return [version for version in within if version not in admitted]


def crossed(locator: Locator, sides: Sides, name: str) -> Crossed | None:
    """A line, where it has cells on both sides of the cap."""
    package, admitted, outside = sides.cap.package, set(sides.admitted), set(sides.outside)
    cells = locator.catalogue.lines[name].cells.values()
    versions = tuple(comparable(package, cell[package]) if package in cell else None for cell in cells)
    line = Crossed(
        name, versions, tuple(one in admitted for one in versions), tuple(one in outside for one in versions)
    )
    return line if any(line.admitted) and any(line.beyond) else None


def is_compared(locator: Locator, subject: KnownSubject, line: Crossed) -> bool:
    """Whether it is known on both sides what a subject shows."""
    if line.name not in subject.histories:
        return False
    shown = locator.along(subject, line.name)[CASE]
    return all(
        any(here and seen not in TELLS_NOTHING for seen, here in zip(shown, side, strict=True))
        for side in (line.admitted, line.beyond)
    )


def seen_beyond(locator: Locator, subject: KnownSubject, of: str, line: Crossed) -> list[SeenBeyond]:
    """The places along a line at which it begins to be otherwise than in the last admitted cell that tells."""
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
    """The first and the last cell of each run of cells that tell the same, on the same side of the cap."""
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
    """Whether the package of the cap is to blame; where nobody is found to be, whether it is what varies."""
    if flip.packages:
        return cap.package in {CORES.get(name, name) for name in flip.packages}
    return cap.package == flip.varies


def begins_beyond(locator: Locator, sides: Sides, subject: KnownSubject, seen: SeenBeyond) -> bool | None:
    """Whether it is so beyond the cap alone: not where the highest admitted version already shows it. None: not known."""
    highest = sides.admitted[-1]
    if seen.base.version == highest:
        return True
    line = locator.catalogue.lines[seen.line]
    cell = line.cells[line.labels[seen.there.place]]
    shown = locator.locate(subject, {**cell, sides.cap.package: str(highest)}).verdicts.get(seen.of)
    means = meaning(seen.base.verdict, shown, kind_of(subject, seen.of))
    return None if means is Meaning.UNKNOWN else means is not seen.means
