"""What is lost between two sets of versions, and of what nobody knows.

It is the one rule of the headline, of where to stop, of the best target and of the exit code.
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
    """The kind that decides what a transition means: of a case it is its own, of a workaround or a feature none."""
    return subject.kind if subject.is_case and of == CASE else ""


def meanings(subject: KnownSubject, before: Shown, after: Shown) -> Iterator[tuple[str, Meaning]]:
    """What is told of a subject: `case` or workaround, and what its transition means. What means nothing is left out.

    What becomes of a workaround is news where it ceases to hold, and else only while its case is known to be there.
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
    """What becomes of an add-on: it is lost also where nobody knows whether it did its work before."""
    if became is None:
        return Meaning.UNKNOWN
    return Meaning.LOSS if became in REFUSED and was not in REFUSED else Meaning.NONE


@dataclass(frozen=True)
class Outcome:
    """What some versions come to for who has others. `unknown`: the cases, features and add-ons of which nobody knows.

    Where anything is lost, `unknown` is not complete.
    """

    is_lost: bool
    unknown: frozenset[str]


class Losses:
    """Tells of any versions what they come to for who has these. `add_ons`: the packages whose add-ons are asked for."""

    def __init__(self, locator: Locator, have: Versions, add_ons: Versions) -> None:
        self._locator = locator
        located = ((one, locator.locate(one, have).verdicts) for one in locator.catalogue.subjects)
        self._subjects = [(one, shown, bool(shown) and not TELLS_NOTHING & {*shown.values()}) for one, shown in located]
        standings = [CompanionHistories(one) for one in locator.catalogue.companions if one.package in add_ons]
        self._add_ons = [(one, verdict_of(one, have)) for one in standings]

    def at(self, versions: Versions) -> Outcome:
        """It ends at the first loss, which is asked for first the next time: mostly it is lost in the release beside too."""
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
    """What an add-on shows with these versions; None where nobody knows, or it is not among them."""
    found = standing.seen(versions) if standing.companion.package in versions else None
    return found.verdict if found else None
