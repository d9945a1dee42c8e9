"""The audit of a cap: the breaks that it guards against, whether they are there still, and the fixes beyond it.

Every line is walked that has versions of the package on both sides of the cap. Each cell beyond it is compared with the last
admitted cell before, and a change counts if its flip is blamed on this package. If that admitted cell does not have the highest
version that the cap admits, the flip may lie below the cap: then the cells of that version are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from packaging.version import Version

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.caps import Cap
from casebook.catalogue.crossing import (
    Crossed,
    SeenBeyond,
    Sides,
    begins_beyond,
    crossed,
    is_blamed,
    is_compared,
    seen_beyond,
    sides_of,
)
from casebook.catalogue.flips import Flip, find_flip
from casebook.catalogue.limits import Needed, needed_beyond
from casebook.catalogue.locate import Answer, How, Locator
from casebook.catalogue.losses import kind_of
from casebook.catalogue.model import KnownSubject
from casebook.catalogue.upgrade import GROUPS, Group, Way, symptom, way_of
from casebook.model.cells import TODAY
from casebook.model.histories import span
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

    `of`: `case` or the name of a workaround. `flips`: one for each line that shows it. `newest`: the verdict at the newest
    release with the newest packages. `mended`: the flip since which the change is gone. `holding`: the workarounds that hold at
    the newest.
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
    """The changes that a cap keeps out.

    `guards`: whether it guards against a measured break that is there still. `outside`: the measured versions beyond the cap;
    `excepted`: those that it leaves out within; `measured`: their number in all. `unknown`: the cases and features that were
    not seen on both sides. `unmeasured`: the reason why not enough could be compared, else empty. `needed`: the add-ons that
    must move along beyond the cap.
    """

    cap: Cap
    guards: Still
    outside: tuple[str, ...]
    measured: int
    kept: tuple[Kept, ...]
    unknown: tuple[str, ...]
    unmeasured: str
    needed: tuple[Needed, ...] = ()
    excepted: tuple[str, ...] = ()

    def of(self, group: Group, *stills: Still) -> list[Kept]:
        return [one for one in self.kept if one.group is group and (not stills or one.still in stills)]


def audit(locator: Locator, cap: Cap, have: Versions | None = None) -> Audit:
    """The audit of a cap by all that was measured. `have`: the versions of the project whose cap it is."""
    sides = sides_of(cap, locator.measured.get(cap.package, []))
    parts = [_compared(locator, part) for part in sides.parts]
    kept = {(one.group, one.id, one.of): one for part in reversed(parts) for one in part.kept}
    unknown = tuple(dict.fromkeys(id for part in parts for id in part.unknown))
    unmeasured = next(filter(None, (part.unmeasured for part in parts)), "")
    return Audit(
        cap=cap,
        guards=guards(list(kept.values()), some_unknown=bool(unknown or unmeasured)),
        outside=tuple(map(str, sides.outside)),
        excepted=tuple(map(str, sides.excepted)),
        measured=len(sides.measured),
        kept=tuple(sorted(kept.values(), key=_order)),
        unknown=unknown,
        unmeasured=unmeasured,
        needed=needed_beyond(locator.catalogue, cap, have),
    )


@dataclass(frozen=True)
class Compared:
    """The comparison of the versions beyond the cap, or of one exception, with those admitted before."""

    kept: Sequence[Kept]
    unknown: Sequence[str]
    unmeasured: str


def _compared(locator: Locator, sides: Sides) -> Compared:
    lines = [line for name in locator.catalogue.lines if (line := crossed(locator, sides, name))]
    newest = _newest(locator, sides)
    kept: list[Kept] = []
    unknown = []
    for subject in locator.catalogue.subjects if lines else ():
        now = locator.locate(subject, newest)
        kept += [
            one
            for one in _of_subject(locator, sides, subject, lines, now)
            if not _goes_on(locator, sides, subject, one)
        ]
        if now.verdict in TELLS_NOTHING or not any(is_compared(locator, subject, line) for line in lines):
            unknown.append(subject.id)
    return Compared(kept, unknown, _unmeasured(locator, sides, lines))


def _goes_on(locator: Locator, sides: Sides, subject: KnownSubject, kept: Kept) -> bool:
    """Whether the change that an exception keeps out comes all the same, with the next admitted version."""
    if sides.later is None:
        return False
    shown = locator.locate(subject, _with(locator, sides, sides.later)).verdicts.get(kept.of)
    return GROUPS.get(meaning(kept.was, shown, kind_of(subject, kept.of))) is kept.group


def _newest(locator: Locator, sides: Sides) -> Versions:
    """The versions of the newest cell of today, with the newest version beyond the cap, or with the exception."""
    beyond = (sides.outside or sides.measured)[-1:]
    return _with(locator, sides, beyond[0] if beyond else None)


def _with(locator: Locator, sides: Sides, version: Version | None) -> Versions:
    """The versions of the newest cell of today with this version of the package; for FastAPI, of the cell of this release."""
    package = sides.cap.package
    release = str(version) if version and package == FASTAPI else locator.catalogue.releases[-1]
    cells = locator.catalogue.lines[TODAY].cells if TODAY in locator.catalogue.lines else {}
    own = {package: str(version)} if version else {}
    return {FASTAPI: release, **cells.get(release, {}), **own}


def guards(kept: Sequence[Kept], *, some_unknown: bool) -> Still:
    breaks = {one.still for one in kept if one.group is Group.BREAKS}
    if Still.YES in breaks:
        return Still.YES
    return Still.UNKNOWN if some_unknown or Still.UNKNOWN in breaks else Still.NO


def _unmeasured(locator: Locator, sides: Sides, lines: Sequence[Crossed]) -> str:
    """The reason why too little can be compared; empty if enough can be."""
    package, measured = sides.cap.package, sides.measured
    if not measured:
        return f"no cell is known to have {package}"
    if not sides.admitted:
        none = f"it admits none of the versions that were measured, {span(str(measured[0]), str(measured[-1]))}"
        return "no version is in it" if sides.cap.specifiers.is_unsatisfiable() else none
    if not sides.outside:
        return f"nothing beyond it was measured: the newest {package} that was is {measured[-1]}"
    if not lines:
        return f"no line has {package} on both sides of it"
    if all(line.varies != package for line in locator.catalogue.lines.values()):
        return f"{package} was never varied by itself"
    return ""


def _of_subject(
    locator: Locator, sides: Sides, subject: KnownSubject, lines: Sequence[Crossed], now: Answer
) -> Iterator[Kept]:
    for of in (CASE, *subject.workarounds):
        found: dict[Meaning, list[SeenBeyond]] = defaultdict(list)
        for seen in (one for line in lines for one in seen_beyond(locator, subject, of, line)):
            if (seen.means is Meaning.LOSS or of == CASE) and is_blamed(sides.cap, seen.flip):
                found[seen.means].append(seen)
        for several in found.values():
            beyond = [(seen, begins_beyond(locator, sides, subject, seen)) for seen in several]
            certain = [seen for seen, alone in beyond if alone and seen.flip.packages]
            possible = certain or [seen for seen, alone in beyond if alone is not False]
            if possible:
                kept = _kept(locator, subject, possible, now, certain=bool(certain))
                if _is_told(kept, certain=bool(certain)):
                    yield kept


def _is_told(kept: Kept, *, certain: bool) -> bool:
    """Whether a change is told: a fix if it is there still; any other unless it is gone, and was not certain."""
    return kept.still is Still.YES if kept.group is Group.MENDS else certain or kept.still is not Still.NO


def _kept(
    locator: Locator, subject: KnownSubject, several: Sequence[SeenBeyond], now: Answer, *, certain: bool
) -> Kept:
    last = several[-1]
    of, newest = last.of, now.verdicts.get(last.of)
    at_newest = meaning(last.base.verdict, newest, kind_of(subject, of))
    still = _still(at_newest, last.means, certain=certain and any(seen.lasts for seen in several))
    ways = (way_of(subject, name, now, now) for name in subject.workarounds if name != of)
    return Kept(
        group=GROUPS[last.means],
        id=subject.id,
        of=of,
        kind=subject.kind,
        title=subject.title if of == CASE else subject.workarounds[of].title,
        symptom=symptom(subject) if of == CASE else f"A workaround of: {subject.title}",
        link=next(iter(subject.sources), ""),
        was=last.base.verdict,
        became=last.there.verdict,
        flips=tuple(seen.flip for seen in several if not any(seen.spans(other) for other in several)),
        newest=newest,
        still=still,
        mended=_mended(locator, subject, last, now) if still is Still.NO else None,
        holding=tuple(way for way in ways if way.became is Verdict.HOLDS) if still is Still.YES else (),
    )


def _still(at_newest: Meaning, means: Meaning, *, certain: bool) -> Still:
    """Whether a change is there still. Unknown also if it is, and the package of the cap was not measured to be the cause."""
    if at_newest is Meaning.UNKNOWN or (at_newest is means and not certain):
        return Still.UNKNOWN
    return Still.YES if at_newest is means else Still.NO


def _mended(locator: Locator, subject: KnownSubject, seen: SeenBeyond, now: Answer) -> Flip | None:
    """The flip since which a change is gone; None if no line shows it."""
    there = locator.of_line[seen.line][seen.there.place]
    before = Answer(How.EXACT, {seen.of: seen.there.verdict}, there.versions, (FASTAPI,), (there,))
    return find_flip(locator, subject, seen.of, before, now)


def _order(one: Kept) -> tuple[object, ...]:
    return (list(Group).index(one.group), list(Still).index(one.still), one.of != CASE, one.id, one.of)
