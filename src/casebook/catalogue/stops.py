"""Where to stop: the last release before the first loss, and the smallest that is free of chosen cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.locate import How, Locator
from casebook.catalogue.model import Known
from casebook.catalogue.target import Move, at_release, releases_from
from casebook.catalogue.upgrade import loses, may_be_lost
from casebook.model.transitions import TELLS_NOTHING, affects


def last_before_a_loss(locator: Locator, move: Move) -> str | None:
    """The last release before the first that loses anything, which may be the one that is there. None: none does.

    FastAPI moves along the releases, with what is named; the newest of all other packages are no part of the question.
    """
    move = replace(move, named=move.named or {})
    before_it = may_be_lost(locator, move.have)
    path = [move.have[FASTAPI], *releases_from(locator, move.have, move.want)]
    for before, release in pairwise(path):
        if loses(locator, before_it, at_release(locator, move, release).want):
            return before
    return None


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
