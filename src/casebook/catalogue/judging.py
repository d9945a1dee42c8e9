"""The audit of any cap: by all lines for a package of the cases, by its own releases for an add-on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packaging.version import Version

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
Release = tuple[str, Verdict | None]
Releases = Sequence[Release]


def judge(locator: Locator, cap: Cap, have: Versions | None = None) -> Audit:
    """The audit of a cap. `have`: the versions of the project whose cap it is."""
    if cap.package not in locator.measured:
        for companion in locator.catalogue.companions:
            if companion.package == cap.package:
                return _of_companion(locator, cap, companion)
    return audit(locator, cap, have)


@dataclass(frozen=True)
class Part:
    """Releases of an add-on that a cap keeps out, against the last release that it admits before them.

    `later`: if one exception is compared by itself, the first admitted release after it.
    """

    base: Release
    outside: Releases
    later: Release | None = None

    @property
    def unknown(self) -> Iterator[str]:
        """The releases that have to be known to compare, and are not."""
        compared = (self.base, self.outside[-1], *filter(None, [self.later]))
        return (label for label, seen in compared if seen is not Verdict.HOLDS and seen not in REFUSED)


def _of_companion(locator: Locator, cap: Cap, companion: KnownCompanion) -> Audit:
    """The audit of a cap on an add-on, by its releases that were measured with the newest FastAPI: cells of cases lack it."""
    standing = CompanionHistories(companion)
    shown = shown_with_newest(standing)
    admitted = [one for one in shown if cap.admits(parsed(one[0]))]
    outside = [one for one in shown if not admitted or parsed(one[0]) > parsed(admitted[-1][0])]
    exceptions = excepted([parsed(label) for label, _ in shown], [parsed(label) for label, _ in admitted])
    parts = [Part(admitted[-1], outside)] if admitted and outside else []
    parts += [_around(one, shown, admitted) for one in exceptions]
    unmeasured = _incomparable(cap, [label for label, _ in shown], admitted, parts)
    comparable = [part for part in parts if not any(part.unknown)]
    kept = {one.group: one for part in reversed(comparable) for one in _of_add_on(standing, part)}
    return Audit(
        cap=cap,
        guards=guards(list(kept.values()), some_unknown=bool(unmeasured)),
        outside=tuple(label for label, _ in outside),
        measured=len(shown),
        kept=tuple(kept[group] for group in Group if group in kept),
        unknown=(),
        unmeasured=unmeasured,
        needed=needed_beyond(locator.catalogue, cap),
        excepted=tuple(map(str, exceptions)),
    )


def _around(exception: Version, shown: Releases, admitted: Releases) -> Part:
    before = [one for one in admitted if parsed(one[0]) < exception]
    itself = [one for one in shown if parsed(one[0]) == exception]
    return Part(before[-1], itself, later=admitted[len(before)])


def _incomparable(cap: Cap, measured: Sequence[str], admitted: Releases, parts: Sequence[Part]) -> str:
    """The reason why the releases of an add-on cannot be compared; empty if they can."""
    package = cap.package
    if not measured:
        return f"no release of {package} was measured with the newest fastapi"
    if not admitted:
        return f"it admits none of the versions that were measured, {span(str(measured[0]), str(measured[-1]))}"
    if not parts:
        return f"nothing beyond it was measured: the newest {package} that was is {measured[-1]}"
    unknown = next((label for part in parts for label in part.unknown), None)
    return f"what {package} {unknown} does with the newest fastapi is not known" if unknown else ""


def _of_add_on(standing: CompanionHistories, part: Part) -> Iterator[Kept]:
    """The change that a cap on an add-on keeps out, if there is one, and if the next admitted release does not bring it."""
    companion, was, newest = standing.companion, part.base[1], part.outside[-1][1]
    beside = list(zip([part.base, *part.outside], part.outside, strict=False))
    flips = [
        _flip_of(standing, before[0], after[0])
        for before, after in beside
        if (before[1] is Verdict.HOLDS) != (after[1] is Verdict.HOLDS) and after[1] is not None
    ]
    if not flips or (was in REFUSED and newest in REFUSED):
        return
    if part.later and (part.later[1] is Verdict.HOLDS) == (newest is Verdict.HOLDS):
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
