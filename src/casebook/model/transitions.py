"""Transitions: the meaning of a change of verdict to those who upgrade. Every page, format and command asks here."""

from __future__ import annotations

from enum import StrEnum

from casebook.model.verdicts import Verdict

BREAKING_CHANGE = "breaking-change"
"""The kind of case of which the old behaviour is as right as the new one."""


class Meaning(StrEnum):
    """The meaning of a transition. `unknown`: one of its two sides tells nothing, so that it may be anything."""

    LOSS = "loss"
    GAIN = "gain"
    CHANGE = "change"
    NONE = "none"
    UNKNOWN = "unknown"


TELLS_NOTHING = frozenset({None, Verdict.BLOCKED, Verdict.UNSTABLE})
"""Not measured, blocked or unstable: nobody knows what a user would see."""
SAYS_NEITHER = TELLS_NOTHING | {Verdict.DIFFERS}
"""The verdicts that do not say whether somebody has the problem: also `differs`, which is neither the symptom nor right."""
GAINS = {(Verdict.AFFECTED, Verdict.UNAFFECTED), (Verdict.FAILS, Verdict.HOLDS)}
LOSSES = {(Verdict.UNAFFECTED, Verdict.AFFECTED), (Verdict.HOLDS, Verdict.FAILS)}


def meaning(was: Verdict | None, became: Verdict | None, kind: str = "") -> Meaning:
    """The meaning of a transition of a workaround, of a feature or of a case of this `kind`. None is a verdict not measured.

    A breaking change is a loss to those who cross it. Its way back is a change, not a gain: code was written for either
    behaviour. Where a subject does not apply on one side, nothing is gained or lost.
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
    """Whether this verdict is a problem for those who stay on the version. A breaking change hits only those who cross it."""
    return verdict is Verdict.AFFECTED and kind != BREAKING_CHANGE
