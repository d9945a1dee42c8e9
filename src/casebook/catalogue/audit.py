"""What a cap keeps out: the breaks that it guards against, whether they are there still, and the fixes beyond it.

Every line is walked that has versions of the package on both sides of the cap. What is seen beyond it is compared with what was
seen in the last admitted cell before, and counts where the flip is blamed on this package. Where that cell has not the highest
version that the cap admits, the flip may lie below the cap: then the cells of that version are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from packaging.version import Version

from casebook.catalogue.areas import CORES, FASTAPI, PYTHON, Place, Versions, comparable
from casebook.catalogue.caps import Cap
from casebook.catalogue.flips import Flip, find_flip, flip_between
from casebook.catalogue.locate import Answer, How, Locator
from casebook.catalogue.model import Known
from casebook.catalogue.upgrade import GROUPS, Group, Way, kind_of, symptom, way_of
from casebook.model.cells import TODAY
from casebook.model.record import CASE
from casebook.model.transitions import TELLS_NOTHING, Meaning, meaning
from casebook.model.verdicts import Verdict


class Still(StrEnum):
    """Whether something is so at the newest release with the newest packages."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Kept:
    """A change beyond a cap: of a case, of a workaround, or of a feature of the reference API.

    `of`: `case` or the name of a workaround. `flips`: where it was seen, line by line. `newest`: the verdict at the newest
    release with the newest packages; `mended`: the flip since which it is not so any more. `holding`: the workarounds that hold
    there.
    """

    group: Group
    id: str
    of: str
    kind: str
    title: str
    symptom: str
    link: str
    was: Verdict | None
    became: Verdict | None
    flips: tuple[Flip, ...]
    newest: Verdict | None
    still: Still
    mended: Flip | None
    holding: tuple[Way, ...]


@dataclass(frozen=True)
class Audit:
    """What a cap keeps out. `outside`: the measured versions that it keeps out; of `measured` in all.

    `guards`: whether it guards against anything measured that is there still. `unknown`: the cases and features that were not
    seen on both sides. `unmeasured`: why not enough could be compared.
    """

    cap: Cap
    guards: Still
    outside: tuple[str, ...]
    measured: int
    kept: tuple[Kept, ...]
    unknown: tuple[str, ...]
    unmeasured: str

    def of(self, group: Group, *stills: Still) -> list[Kept]:
        return [one for one in self.kept if one.group is group and (not stills or one.still in stills)]


@dataclass(frozen=True)
class Crossed:
    """A line with versions of the package on both sides of the cap. `versions`: label by label; None: not known."""

    name: str
    versions: tuple[Version | None, ...]
    admitted: tuple[bool, ...]


@dataclass(frozen=True)
class Seen:
    """What a line shows at a place beyond the cap, against the last admitted place before it; and the flip to it."""

    of: str
    means: Meaning
    was: Verdict | None
    became: Verdict | None
    line: Crossed
    base: int
    before: int
    place: int
    flip: Flip

    def spans(self, other: Seen) -> bool:
        """Whether another tells more exactly between which versions of the package it is."""
        (low, high), (above, below) = self._between(), other._between()
        return (low, high) != (above, below) and low <= above and below <= high

    def _between(self) -> tuple[Version, Version]:
        sides = (self.line.versions[place] for place in (self.before, self.place))
        low, high = sorted(one for one in sides if one is not None)
        return low, high


def audit(locator: Locator, cap: Cap) -> Audit:
    """What this cap keeps out, by all that was measured."""
    measured = locator.measured.get(cap.package, [])
    outside = _outside(cap, measured)
    lines = [line for name in locator.catalogue.lines if (line := _crossed(locator, cap, name))]
    newest = _newest(locator, cap)
    kept: list[Kept] = []
    unknown = []
    for subject in locator.catalogue.subjects if lines else ():
        now = locator.locate(subject, newest)
        kept += _of_subject(locator, cap, subject, lines, now)
        if now.verdict in TELLS_NOTHING or not any(_is_compared(locator, subject, line) for line in lines):
            unknown.append(subject.id)
    unmeasured = _unmeasured(locator, cap, measured, outside)
    return Audit(
        cap=cap,
        guards=_guards(kept, some_unknown=bool(unknown or unmeasured)),
        outside=tuple(map(str, outside)),
        measured=len(measured),
        kept=tuple(sorted(kept, key=_order)),
        unknown=tuple(unknown),
        unmeasured=unmeasured,
    )


def _guards(kept: Sequence[Kept], *, some_unknown: bool) -> Still:
    breaks = {one.still for one in kept if one.group is Group.BREAKS}
    if Still.YES in breaks:
        return Still.YES
    return Still.UNKNOWN if some_unknown or Still.UNKNOWN in breaks else Still.NO


def _outside(cap: Cap, measured: Sequence[Version]) -> list[Version]:
    """The measured versions that are kept out and that lie above an admitted one; all of them where none is admitted."""
    admitted = [version for version in measured if cap.admits(version)]
    return [version for version in measured if not cap.admits(version) and (not admitted or version > admitted[0])]


def _unmeasured(locator: Locator, cap: Cap, measured: Sequence[Version], outside: Sequence[Version]) -> str:
    if not measured:
        return f"no cell is known to have {cap.package}"
    if len(outside) == len(measured):
        return f"it admits none of the versions that were measured, {measured[0]} to {measured[-1]}"
    if not outside:
        return f"nothing beyond it was measured: the newest {cap.package} that was is {measured[-1]}"
    if all(line.varies != cap.package for line in locator.catalogue.lines.values()):
        return f"{cap.package} was never varied by itself"
    return ""


def _crossed(locator: Locator, cap: Cap, name: str) -> Crossed | None:
    cells = locator.catalogue.lines[name].cells.values()
    held = tuple(comparable(cap.package, cell[cap.package]) if cap.package in cell else None for cell in cells)
    admitted = tuple(version is not None and cap.admits(version) for version in held)
    lowest = min((one for one, here in zip(held, admitted, strict=True) if one and here), default=None)
    beyond = (one is not None and not here and one > lowest for one, here in zip(held, admitted, strict=True) if lowest)
    return Crossed(name, held, admitted) if any(beyond) else None


def _is_compared(locator: Locator, subject: Known, line: Crossed) -> bool:
    """Whether it is known, on both sides, what a subject shows."""
    if line.name not in subject.histories:
        return False
    seen = locator.along(subject, CASE, line.name)
    sides = {
        here
        for one, version, here in zip(seen, line.versions, line.admitted, strict=True)
        if version is not None and one not in TELLS_NOTHING
    }
    return sides == {True, False}


def _of_subject(locator: Locator, cap: Cap, subject: Known, lines: Sequence[Crossed], now: Answer) -> Iterator[Kept]:
    for of in (CASE, *subject.workarounds):
        found: dict[Meaning, list[Seen]] = defaultdict(list)
        for line in lines:
            for seen in _walked(locator, subject, of, line):
                if (seen.means is Meaning.LOSS or of == CASE) and _is_of(cap, seen.flip):
                    found[seen.means].append(seen)
        for several in found.values():
            beyond = [(seen, _is_beyond(locator, cap, subject, seen)) for seen in several]
            certain = [seen for seen, there in beyond if there is Still.YES and seen.flip.packages]
            doubtful = [seen for seen, there in beyond if there is not Still.NO]
            told = certain or doubtful
            if told:
                exact = [seen for seen in told if not any(seen.spans(other) for other in told)]
                kept = _kept(locator, subject, exact, now, certain=bool(certain))
                if _is_told(kept, cap, now, certain=bool(certain)):
                    yield kept


def _is_told(kept: Kept, cap: Cap, now: Answer, *, certain: bool) -> bool:
    """A fix where it is kept out today. Of the rest all but what is not so any more, and perhaps never was beyond the cap."""
    if kept.group is Group.MENDS:
        return kept.still is Still.YES and not _admits_newest(cap, now)
    return certain or kept.still is not Still.NO


def _admits_newest(cap: Cap, now: Answer) -> bool:
    version = now.asked.get(cap.package)
    return version is not None and cap.admits(comparable(cap.package, version))


def _walked(locator: Locator, subject: Known, of: str, line: Crossed) -> Iterator[Seen]:
    """Where along a line it begins to be otherwise than in the last admitted cell that tells."""
    if line.name not in subject.histories or len(subject.histories[line.name].of(of)) == 1:
        return
    shown = locator.along(subject, of, line.name)
    base = before = -1
    was = Meaning.NONE
    for place, version in enumerate(line.versions):
        if version is None or shown[place] in SILENT:
            continue
        if line.admitted[place]:
            base, was = place, Meaning.NONE
        elif base >= 0 and _above(version, line.versions[base]):
            means = meaning(shown[base], shown[place], _kind(subject, of))
            if means not in {was, Meaning.NONE}:
                flip = flip_between(locator, subject, of, line.name, (before, place))
                yield Seen(of, means, shown[base], shown[place], line, base, before, place, flip)
            was = means
        before = place


SILENT = TELLS_NOTHING | {Verdict.INAPPLICABLE}


def _above(version: Version, base: Version | None) -> bool:
    return base is not None and version > base


def _kind(subject: Known, of: str) -> str:
    return kind_of(subject) if of == CASE else ""


def _is_of(cap: Cap, flip: Flip) -> bool:
    """Whether the package of the cap is to blame; where nobody is found to be, whether it is what varies."""
    if flip.packages:
        return cap.package in {CORES.get(name, name) for name in flip.packages}
    return cap.package == flip.varies


def _is_beyond(locator: Locator, cap: Cap, subject: Known, seen: Seen) -> Still:
    """Whether it is otherwise beyond the cap alone: not where the highest admitted version already shows the same."""
    version = seen.line.versions[seen.place]
    highest = max(one for one in locator.measured[cap.package] if cap.admits(one) and _above(version or one, one))
    if seen.line.versions[seen.base] == highest:
        return Still.YES
    cell = locator.catalogue.lines[seen.line.name].cells
    there = {**list(cell.values())[seen.place], cap.package: str(highest)}
    shown = locator.locate(subject, there).verdicts.get(seen.of)
    means = meaning(seen.was, shown, _kind(subject, seen.of))
    return Still.UNKNOWN if means is Meaning.UNKNOWN else Still.NO if means is seen.means else Still.YES


def _newest(locator: Locator, cap: Cap) -> Versions:
    """The newest cell of today, with the newest Python where that is what is capped."""
    release = locator.catalogue.releases[-1]
    cells = locator.catalogue.lines[TODAY].cells if TODAY in locator.catalogue.lines else {}
    cell = cells.get(release, {FASTAPI: release})
    return {**cell, PYTHON: str(locator.measured[PYTHON][-1])} if cap.package == PYTHON else cell


def _kept(locator: Locator, subject: Known, several: Sequence[Seen], now: Answer, *, certain: bool) -> Kept:
    last = several[-1]
    of, newest = last.of, now.verdicts.get(last.of)
    still = _still(meaning(last.was, newest, _kind(subject, of)), last.means, certain=certain)
    ways = (way_of(subject, name, now, now) for name in subject.workarounds if name != of)
    return Kept(
        group=GROUPS[last.means],
        id=subject.id,
        of=of,
        kind=subject.kind,
        title=subject.title if of == CASE else subject.workarounds[of].title,
        symptom=symptom(subject) if of == CASE else f"A workaround of: {subject.title}",
        link=next(iter(subject.sources), ""),
        was=last.was,
        became=last.became,
        flips=tuple(seen.flip for seen in several),
        newest=newest,
        still=still,
        mended=_mended(locator, subject, last, now) if still is Still.NO else None,
        holding=tuple(way for way in ways if way.became is Verdict.HOLDS) if still is Still.YES else (),
    )


def _still(at_newest: Meaning, means: Meaning, *, certain: bool) -> Still:
    """Unknown also where it was not measured that it is this package's doing, or that it begins beyond the cap."""
    if at_newest is Meaning.UNKNOWN or (at_newest is means and not certain):
        return Still.UNKNOWN
    return Still.YES if at_newest is means else Still.NO


def _mended(locator: Locator, subject: Known, seen: Seen, now: Answer) -> Flip | None:
    """The flip since which it is not so any more; None where no line shows it."""
    line = locator.catalogue.lines[seen.line.name]
    label = line.labels[seen.place]
    there = Place(seen.line.name, label, seen.place, line.cells[label])
    before = Answer(How.EXACT, {seen.of: seen.became}, there.versions, (FASTAPI,), (there,))
    return find_flip(locator, subject, seen.of, before, now)


def _order(one: Kept) -> tuple[object, ...]:
    return (list(Group).index(one.group), list(Still).index(one.still), one.of != CASE, one.id, one.of)
