"""The cases that affect a project now, without a target."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.catalogue.areas import Versions
from casebook.catalogue.locate import Answer, How, Locator
from casebook.catalogue.model import FEATURE, KnownSubject
from casebook.catalogue.sight import place_of
from casebook.catalogue.upgrade import Way, symptom, way_of
from casebook.model.transitions import BREAKING_CHANGE, SAYS_NEITHER, TELLS_NOTHING, affects
from casebook.model.verdicts import Verdict


@dataclass(frozen=True)
class Standing:
    """The verdict of a case or a feature with some versions. `why`: the reason if nobody knows, else empty."""

    id: str
    kind: str
    topic: str
    title: str
    symptom: str
    link: str
    intended: str
    verdict: Verdict | None
    how: How
    notes: tuple[str, ...]
    why: str
    holding: tuple[Way, ...]
    failing: tuple[Way, ...]


@dataclass(frozen=True)
class Check:
    """The cases and features that affect some versions, and those of which it is not known.

    `affected`: the cases that affect these versions, and the features of the reference API that fail. `unknown`: the cases and
    features without a known verdict, or that showed neither what is documented nor what is right. `exact` and `nearest`: the
    numbers of known verdicts, by the kind of answer.
    """

    versions: Versions
    affected: tuple[Standing, ...]
    unknown: tuple[Standing, ...]
    exact: int
    nearest: int


def check(locator: Locator, versions: Versions) -> Check:
    """The check of every case and feature with these versions. Breaking changes are left out: they matter only to upgrades."""
    subjects = [one for one in locator.catalogue.subjects if one.kind != BREAKING_CHANGE]
    subjects.sort(key=lambda one: (place_of(one), one.kind != FEATURE, one.id))
    answers = [(subject, locator.locate(subject, versions)) for subject in subjects]
    known = [(subject, answer) for subject, answer in answers if answer.verdict not in SAYS_NEITHER]
    return Check(
        versions,
        tuple(_standing(subject, answer) for subject, answer in known if _troubles(subject, answer)),
        tuple(_standing(subject, answer) for subject, answer in answers if answer.verdict in SAYS_NEITHER),
        sum(answer.how is How.EXACT for _, answer in known),
        sum(answer.how is How.NEAREST for _, answer in known),
    )


def _troubles(subject: KnownSubject, answer: Answer) -> bool:
    return answer.verdict is Verdict.FAILS if subject.kind == FEATURE else affects(answer.verdict, subject.kind)


def _standing(subject: KnownSubject, answer: Answer) -> Standing:
    ways = [way_of(subject, name, answer, answer) for name in subject.workarounds]
    return Standing(
        id=subject.id,
        kind=subject.kind,
        topic=subject.topic,
        title=subject.title,
        symptom=symptom(subject),
        link=next(iter(subject.sources), ""),
        intended=subject.intended.says if subject.intended else "",
        verdict=answer.verdict,
        how=answer.how,
        notes=tuple(map(str, answer.differs)),
        why=answer.why or _untold(answer.verdict),
        holding=tuple(way for way in ways if way.became is Verdict.HOLDS),
        failing=tuple(way for way in ways if way.became is Verdict.FAILS),
    )


def _untold(verdict: Verdict | None) -> str:
    if verdict is Verdict.DIFFERS:
        return "it shows something else than what is documented and what is right"
    return str(verdict) if verdict in TELLS_NOTHING else ""
