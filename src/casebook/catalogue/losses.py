"""The losses between two sets of versions, and the subjects of which nobody knows.

The headline, the stop, the best target and the exit code all go by this one rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.catalogue.areas import Versions
from casebook.catalogue.companions import REFUSED, CompanionHistories
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import KnownSubject
from casebook.model.record import CASE
from casebook.model.transitions import TELLS_NOTHING, Meaning, meaning
from casebook.model.verdicts import Verdict

Shown = Mapping[str, Verdict | None]
"""`case` and each workaround -> what is shown; empty where nobody knows of the case."""


def kind_of(subject: KnownSubject, of: str = CASE) -> str:
    """The kind by which a transition is judged: that of the case; empty for a workaround or a feature."""
    return subject.kind if subject.is_case and of == CASE else ""


def meanings(subject: KnownSubject, before: Shown, after: Shown) -> Iterator[tuple[str, Meaning]]:
    """The meanings of the transitions of a subject, by `case` or workaround. Those that mean nothing are left out.

    A workaround that ceases to hold is always told. Any other change of it is told only if its case is known to affect
    afterwards.
    """
    if not before or not after:
        yield CASE, Meaning.UNKNOWN
        return
    means = meaning(before[CASE], after[CASE], kind_of(subject))
    if means is not Meaning.NONE:
        yield CASE, means
    is_there = means is not Meaning.UNKNOWN and after[CASE] is Verdict.AFFECTED
    for name in subject.workarounds:
        its = meaning(before[name], after[name])
        if its is Meaning.LOSS or (its is not Meaning.NONE and is_there):
            yield name, its


def meaning_of_add_on(was: Verdict | None, became: Verdict | None) -> Meaning:
    """The meaning of the transition of an add-on. It is a loss also if nobody knows the verdict before."""
    if became is None:
        return Meaning.UNKNOWN
    return Meaning.LOSS if became in REFUSED and was not in REFUSED else Meaning.NONE


@dataclass(frozen=True)
class Outcome:
    """The outcome of a move to some versions. `unknown`: the cases, features and add-ons of which nobody knows.

    If anything is lost, `unknown` is not complete.
    """

    is_lost: bool
    unknown: frozenset[str]


class Losses:
    """The losses of any versions against those of `have`. `add_ons`: the packages of the add-ons that count."""

    def __init__(self, locator: Locator, have: Versions, add_ons: Versions) -> None:
        self._locator = locator
        located = ((one, locator.locate(one, have).verdicts) for one in locator.catalogue.subjects)
        self._subjects = [(one, shown, bool(shown) and not TELLS_NOTHING & {*shown.values()}) for one, shown in located]
        standings = [CompanionHistories(one) for one in locator.catalogue.companions if one.package in add_ons]
        self._add_ons = [(one, verdict_of(one, have)) for one in standings]

    def at(self, versions: Versions) -> Outcome:
        """The outcome of a move to these versions. The search ends at the first loss.

        A case that is lost is asked for first the next time: mostly it is lost at the neighbouring release too.
        """
        unknown: set[str] = set()
        for place, (subject, before, is_whole) in enumerate(self._subjects):
            after = self._locator.locate(subject, versions).verdicts
            if is_whole and after == before:  # so it is for most
                continue
            for _, means in meanings(subject, before, after):
                if means is Meaning.LOSS:
                    self._subjects.insert(0, self._subjects.pop(place))
                    return Outcome(is_lost=True, unknown=frozenset(unknown))
                if means is Meaning.UNKNOWN:
                    unknown.add(subject.id)
        for standing, was in self._add_ons:
            means = meaning_of_add_on(was, verdict_of(standing, versions))
            if means is Meaning.LOSS:
                return Outcome(is_lost=True, unknown=frozenset(unknown))
            if means is Meaning.UNKNOWN:
                unknown.add(standing.companion.id)
        return Outcome(is_lost=False, unknown=frozenset(unknown))


def verdict_of(standing: CompanionHistories, versions: Versions) -> Verdict | None:
    """The verdict of an add-on with these versions; None if nobody knows, or if it is not among them."""
    found = standing.seen(versions) if standing.companion.package in versions else None
    return found.verdict if found else None
