"""The audit of any cap: by all lines for a package of the cases, by its own releases for an add-on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packaging.version import Version

from casebook.catalogue.areas import Versions
from casebook.catalogue.audit import Audit, Kept, Still, audit, guards
from casebook.catalogue.caps import Cap
from casebook.catalogue.companions import REFUSED, CompanionHistories
from casebook.catalogue.crossing import Sides, sides_of
from casebook.catalogue.flips import Flip
from casebook.catalogue.limits import needed_beyond, shown_with_newest
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import KnownCompanion
from casebook.catalogue.upgrade import Group
from casebook.model.histories import span
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

COMPANION = "companion"
"""The kind of what is told of an add-on."""
Releases = Mapping[Version, tuple[str, Verdict | None]]
"""Version of an add-on, in order -> its label, and its verdict with the newest FastAPI."""


def judge(locator: Locator, cap: Cap, have: Versions | None = None) -> Audit:
    """The audit of a cap. `have`: the versions of the project whose cap it is."""
    if cap.package not in locator.measured:
        for companion in locator.catalogue.companions:
            if companion.package == cap.package:
                return _of_companion(locator, cap, companion)
    return audit(locator, cap, have)


def _of_companion(locator: Locator, cap: Cap, companion: KnownCompanion) -> Audit:
    """The audit of a cap on an add-on, by its releases that were measured with the newest FastAPI: cells of cases lack it."""
    standing = CompanionHistories(companion)
    releases = {parsed(label): (label, seen) for label, seen in shown_with_newest(standing)}
    sides = sides_of(cap, [*releases])
    parts = sides.parts if sides.admitted and (sides.outside or sides.excepted) else ()
    unknown = [_unknown(part, releases) for part in parts]
    unmeasured = _incomparable(sides, next(filter(None, unknown), ""))
    comparable = [part for part, label in zip(parts, unknown, strict=True) if not label]
    kept = {one.group: one for part in reversed(comparable) for one in _of_add_on(standing, part, releases)}
    return Audit(
        cap=cap,
        guards=guards(list(kept.values()), some_unknown=bool(unmeasured)),
        outside=tuple(releases[version][0] for version in sides.outside),
        measured=len(releases),
        kept=tuple(kept[group] for group in Group if group in kept),
        unknown=(),
        unmeasured=unmeasured,
        needed=needed_beyond(locator.catalogue, cap),
        excepted=tuple(map(str, sides.excepted)),
    )


def _unknown(part: Sides, releases: Releases) -> str:
    """The first release that has to be known to compare, and is not; empty if all are."""
    compared = [part.admitted[-1], part.outside[-1], *filter(None, [part.later])]
    shown = (releases[version] for version in compared)
    return next((label for label, seen in shown if seen is not Verdict.HOLDS and seen not in REFUSED), "")


def _incomparable(sides: Sides, unknown: str) -> str:
    """The reason why the releases of an add-on cannot be compared; empty if they can. `unknown`: one that has to be known."""
    package, measured = sides.cap.package, sides.measured
    if not measured:
        return f"no release of {package} was measured with the newest fastapi"
    if not sides.admitted:
        return f"it admits none of the versions that were measured, {span(str(measured[0]), str(measured[-1]))}"
    if not sides.outside and not sides.excepted:
        return f"nothing beyond it was measured: the newest {package} that was is {measured[-1]}"
    return f"what {package} {unknown} does with the newest fastapi is not known" if unknown else ""


def _of_add_on(standing: CompanionHistories, part: Sides, releases: Releases) -> Iterator[Kept]:
    """The change that a cap on an add-on keeps out, if there is one, and if the next admitted release does not bring it."""
    companion = standing.companion
    base, *outside = (releases[version] for version in (part.admitted[-1], *part.outside))
    was, newest = base[1], outside[-1][1]
    beside = list(zip([base, *outside], outside, strict=False))
    flips = [
        _flip_of(standing, before[0], after[0])
        for before, after in beside
        if (before[1] is Verdict.HOLDS) != (after[1] is Verdict.HOLDS) and after[1] is not None
    ]
    if not flips or (was in REFUSED and newest in REFUSED):
        return
    if part.later and (releases[part.later][1] is Verdict.HOLDS) == (newest is Verdict.HOLDS):
        return
    still = Still.YES if (newest is Verdict.HOLDS) != (was is Verdict.HOLDS) else Still.NO
    yield Kept(
        group=Group.BREAKS if was is Verdict.HOLDS else Group.MENDS,
        id=companion.id,
        of=CASE,
        kind=COMPANION,
        title=companion.title,
        symptom=companion.title,
        link=next(iter(companion.sources), ""),
        was=was,
        became=newest if still is Still.YES else Verdict.FAILS,
        flips=(flips[-1] if still is Still.YES else flips[0],),
        newest=newest,
        still=still,
        mended=flips[-1] if still is Still.NO else None,
        holding=(),
    )


def _flip_of(standing: CompanionHistories, before: str, after: str) -> Flip:
    package = standing.companion.package
    return Flip(
        line=standing.own_line,
        varies=package,
        before=before,
        after=after,
        blame=f"{package} {before} -> {after}",
        packages=(package,),
        because="",
        url="",
    )
