"""The stops: the last release before the first loss, the newest without one, and the smallest free of chosen cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.locate import How, Locator
from casebook.catalogue.losses import Losses, Outcome
from casebook.catalogue.model import KnownSubject
from casebook.catalogue.target import Move, at_release, releases_from
from casebook.model.transitions import TELLS_NOTHING, affects


@dataclass(frozen=True)
class Stop:
    """The last release before the first that is known to lose anything. It may be the one that is there. None: no known loss.

    `unknown`: the number of cases, features and add-ons that are not known at some release up to there, or on the whole way.
    """

    release: str | None
    unknown: int


@dataclass(frozen=True)
class Best:
    """The newest release on the way without a known loss. `since`: the first of the unbroken run of such releases up to it.

    `unknown`: the number of cases, features and add-ons that are not known at some release of that run.
    """

    release: str
    since: str
    unknown: int


def stop_and_best(locator: Locator, move: Move) -> tuple[Stop, Best | None]:
    """The stop and the best target. There is no best target if FastAPI does not move up, or if every release loses something.

    FastAPI moves along the releases together with the packages that are named. Other packages do not move to their newest.
    """
    losses = Losses(locator, move.have, {**move.have, **move.want})
    releases = list(releases_from(locator, move.have, move.want))

    @cache
    def at(release: str) -> Outcome:
        return losses.at(_alone(locator, move, release))

    return _stop(releases, at, move.have[FASTAPI]), _best(releases, at)


At = Callable[[str], Outcome]


def _stop(releases: Sequence[str], at: At, have: str) -> Stop:
    unknown: set[str] = set()
    before = have
    for release in releases:
        found = at(release)
        if found.is_lost:
            return Stop(before, len(unknown))
        unknown |= found.unknown
        before = release
    return Stop(None, len(unknown))


def _best(releases: Sequence[str], at: At) -> Best | None:
    run: list[str] = []
    unknown: set[str] = set()
    for release in reversed(releases):
        found = at(release)
        if not found.is_lost:
            run.append(release)
            unknown |= found.unknown
        elif run:
            break
    return Best(run[0], run[-1], len(unknown)) if run else None


def _alone(locator: Locator, move: Move, release: str) -> Versions:
    """The versions at a release, if FastAPI and the named packages alone move."""
    return at_release(locator, replace(move, named=move.named or {}), release).want


def smallest_free_of(locator: Locator, move: Move, cases: Sequence[KnownSubject]) -> str | None:
    """The first release, from the one that is there on, that is known to be free of these cases; None if none is."""
    for release in [move.have[FASTAPI], *releases_from(locator, move.have)]:
        there = move if release == move.have[FASTAPI] else at_release(locator, move, release)
        versions = move.have if release == move.have[FASTAPI] else there.want
        answers = [(case, locator.locate(case, versions)) for case in cases]
        if all(
            answer.how is not How.UNKNOWN
            and answer.verdict not in TELLS_NOTHING
            and not affects(answer.verdict, case.kind)
            for case, answer in answers
        ):
            return release
    return None
