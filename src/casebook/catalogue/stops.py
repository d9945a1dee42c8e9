"""Where to stop: the last release before the first loss, the newest without one, and the smallest free of chosen cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.locate import How, Locator
from casebook.catalogue.model import Known
from casebook.catalogue.target import Move, at_release, releases_from
from casebook.catalogue.upgrade import first_loss, may_be_lost
from casebook.model.transitions import TELLS_NOTHING, affects


def last_before_a_loss(locator: Locator, move: Move) -> str | None:
    """The last release before the first that loses anything, which may be the one that is there. None: none does.

    FastAPI moves along the releases, with what is named; the newest of all other packages are no part of the question.
    """
    before_it = may_be_lost(locator, move.have)
    for before, release in pairwise([move.have[FASTAPI], *releases_from(locator, move.have, move.want)]):
        if first_loss(locator, before_it, _alone(locator, move, release)) is not None:
            return before
    return None


@dataclass(frozen=True)
class Best:
    """The newest release on the way that loses nothing known, and the first of the unbroken run of such that ends there."""

    release: str
    since: str


def best_target(locator: Locator, move: Move) -> Best | None:
    """Where FastAPI can go, with what is named. None: it does not move up, or each release on the way loses something."""
    before_it = may_be_lost(locator, move.have)
    run: list[str] = []
    for release in reversed(list(releases_from(locator, move.have, move.want))):
        lost = first_loss(locator, before_it, _alone(locator, move, release))
        if lost is None:
            run.append(release)
        elif run:
            break
        else:  # what is lost here is mostly lost in the release before too
            before_it.remove(lost)
            before_it.insert(0, lost)
    return Best(run[0], run[-1]) if run else None


def _alone(locator: Locator, move: Move, release: str) -> Versions:
    """The versions at a release, where FastAPI moves with what is named, and the newest of all other packages stay away."""
    return at_release(locator, replace(move, named=move.named or {}), release).want


def smallest_free_of(locator: Locator, move: Move, cases: Sequence[Known]) -> str | None:
    """The first release, from the one that is there on, of which it is known that none of these cases affects it."""
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
