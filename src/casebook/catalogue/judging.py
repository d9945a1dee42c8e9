"""The audit of any cap: by all lines for a package of the cases, by its own releases for an add-on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.catalogue.areas import Versions
from casebook.catalogue.audit import Audit, Kept, Still, audit, guards
from casebook.catalogue.caps import Cap
from casebook.catalogue.companions import REFUSED, CompanionHistories
from casebook.catalogue.crossing import excepted
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
Releases = Sequence[tuple[str, Verdict | None]]


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
    shown = shown_with_newest(standing)
    measured = [label for label, _ in shown]
    admitted = [(label, seen) for label, seen in shown if cap.admits(parsed(label))]
    outside = [(label, seen) for label, seen in shown if not admitted or parsed(label) > parsed(admitted[-1][0])]
    unmeasured = _incomparable(cap, measured, admitted, outside)
    kept = () if unmeasured else tuple(_of_add_on(standing, admitted[-1], outside))
    return Audit(
        cap=cap,
        guards=guards(kept, some_unknown=bool(unmeasured)),
        outside=tuple(label for label, _ in outside),
        measured=len(measured),
        kept=kept,
        unknown=(),
        unmeasured=unmeasured,
        needed=needed_beyond(locator.catalogue, cap),
        excepted=tuple(map(str, excepted([parsed(one) for one in measured], [parsed(one) for one, _ in admitted]))),
    )


def _incomparable(cap: Cap, measured: Sequence[str], admitted: Releases, outside: Releases) -> str:
    """The reason why the releases of an add-on cannot be compared; empty if they can."""
    package = cap.package
    if not measured:
        return f"no release of {package} was measured with the newest fastapi"
    if not admitted:
        return f"it admits none of the versions that were measured, {span(str(measured[0]), str(measured[-1]))}"
    if not outside:
        return f"nothing beyond it was measured: the newest {package} that was is {measured[-1]}"
    for label, seen in (admitted[-1], outside[-1]):
        if seen is not Verdict.HOLDS and seen not in REFUSED:
            return f"what {package} {label} does with the newest fastapi is not known"
    return ""


def _of_add_on(standing: CompanionHistories, base: tuple[str, Verdict | None], outside: Releases) -> Iterator[Kept]:
    """The change beyond a cap on an add-on, if there is one. `base`: the last admitted release; `outside`: those beyond."""
    companion, was, newest = standing.companion, base[1], outside[-1][1]
    beside = list(zip([base, *outside], outside, strict=False))
    flips = [
        _flip_of(standing, before[0], after[0])
        for before, after in beside
        if (before[1] is Verdict.HOLDS) != (after[1] is Verdict.HOLDS) and after[1] is not None
    ]
    if not flips or (was in REFUSED and newest in REFUSED):
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
