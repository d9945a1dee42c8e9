"""Transitions: what a change from one verdict to another means to who upgrades. Every page, format and command asks here."""

from __future__ import annotations

from enum import StrEnum

from casebook.model.verdicts import Verdict

BREAKING_CHANGE = "breaking-change"
"""The kind of case of which the old behaviour is as right as the new one."""


class Meaning(StrEnum):
    """`unknown`: one of the two sides does not tell, so that the transition may be anything."""

    LOSS = "loss"
    GAIN = "gain"
    CHANGE = "change"
    NONE = "none"
    UNKNOWN = "unknown"


TELLS_NOTHING = frozenset({None, Verdict.BLOCKED, Verdict.UNSTABLE})
"""Not measured, blocked, or now this and now that: nobody knows what a user would see."""
SAYS_NEITHER = TELLS_NOTHING | {Verdict.DIFFERS}
"""Nor does something else than what is documented and what is right say whether somebody has the problem."""
GAINS = {(Verdict.AFFECTED, Verdict.UNAFFECTED), (Verdict.FAILS, Verdict.HOLDS)}
LOSSES = {(Verdict.UNAFFECTED, Verdict.AFFECTED), (Verdict.HOLDS, Verdict.FAILS)}


def meaning(was: Verdict | None, became: Verdict | None, kind: str = "") -> Meaning:
    """What a transition of a case of this kind, of a workaround or of a feature means; None: not measured.

    A breaking change is a loss to who crosses it, and what takes it back is a change: code was written for either behaviour.
    Where a subject does not apply, nothing is gained or lost.
    """
    if TELLS_NOTHING & {was, became}:
        return Meaning.UNKNOWN
    if was is became or Verdict.INAPPLICABLE in {was, became}:
        return Meaning.NONE
    if (was, became) in LOSSES:
        return Meaning.LOSS
    if (was, became) in GAINS and kind != BREAKING_CHANGE:
        return Meaning.GAIN
    return Meaning.CHANGE


def affects(verdict: Verdict | None, kind: str) -> bool:
    """Whether somebody who is on this version has the problem now: a breaking change troubles only who crosses it."""
    return verdict is Verdict.AFFECTED and kind != BREAKING_CHANGE
