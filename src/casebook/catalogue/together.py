"""What becomes of the add-ons of a project when it moves: which stay, which move along, and which stand in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.companions import Standing
from casebook.catalogue.model import Catalogue
from casebook.catalogue.target import Move
from casebook.model.transitions import Meaning, meaning
from casebook.model.verdicts import Verdict


class Advice(StrEnum):
    """What to do about an add-on, in the order in which it is told."""

    BLOCKED = "no release of it is known to go along"
    TOGETHER = "upgrade it together with FastAPI"
    FIRST = "upgrade it first"
    UNKNOWN = "nobody knows"
    STAY = "it can stay"


@dataclass(frozen=True)
class Together:
    """An add-on of a project. `to`: the smallest version that is known to hold at the target, where it must move.

    `was` and `became`: what its version shows with the FastAPI of each side; None where nobody knows. Blocked: the two cannot
    be installed together.
    """

    id: str
    package: str
    have: str
    want: str
    was: Verdict | None
    became: Verdict | None
    advice: Advice
    to: str | None
    link: str


def together(catalogue: Catalogue, move: Move) -> tuple[Together, ...]:
    """The companions that a project has, those that stand in the way first."""
    if FASTAPI not in move.have or FASTAPI not in move.want:
        return ()
    found = list(_together(catalogue, move))
    return tuple(sorted(found, key=lambda one: (list(Advice).index(one.advice), one.package)))


def _together(catalogue: Catalogue, move: Move) -> Iterator[Together]:
    for companion in catalogue.companions:
        have = move.have.get(companion.package)
        if have is None:
            continue
        standing, want = Standing(companion), move.want.get(companion.package, have)
        was, became = standing.seen(move.have[FASTAPI], have), standing.seen(move.want[FASTAPI], want)
        advice, to = _advice(standing, move, want, became)
        yield Together(
            companion.id, companion.package, have, want, was, became, advice, to, next(iter(companion.sources), "")
        )


def _advice(standing: Standing, move: Move, want: str, became: Verdict | None) -> tuple[Advice, str | None]:
    if became is Verdict.HOLDS:
        return Advice.STAY, None
    if became not in {Verdict.FAILS, Verdict.BLOCKED}:
        return Advice.UNKNOWN, None
    to = standing.holding(move.want[FASTAPI], want)
    if to is None:
        return Advice.BLOCKED, None
    first = standing.seen(move.have[FASTAPI], to) is Verdict.HOLDS
    return (Advice.FIRST if first else Advice.TOGETHER), to


def is_lost(one: Together) -> bool:
    """Whether the add-on ceases to do its work, unless it moves too."""
    return one.became is Verdict.BLOCKED or meaning(one.was, one.became) is Meaning.LOSS


def in_words(one: Together) -> str:
    """`holds -> fails with fastapi 0.165.0: upgrade it together with FastAPI, to 8.0.1 or later`."""
    shown = f"{one.was or 'not known'} -> {one.became or 'not known'}"
    if one.became is Verdict.BLOCKED:
        shown = f"{one.was or 'not known'} -> it cannot be installed with that FastAPI"
    return f"{shown}: {one.advice}" + (f", to {one.to} or later" if one.to else "")
