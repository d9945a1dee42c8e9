"""The way in which a case comes to light, by the evidence of the probes that show it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import JsonValue

from casebook.catalogue.manner import Manner, manner
from casebook.catalogue.model import FEATURE, KnownSubject
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import Record
from casebook.model.sight import Sight

CONTRACT = {
    "openapi",
    "validation",
    "responses",
    "forms",
    "encoding",
    "exceptions",
    "security",
    "streaming",
    "websockets",
}
"""Topics of what a client sees."""
UNSEEN = {
    "background_tasks": Sight.LIFE_CYCLE,
    "imports": Sight.START,
    "lifespan": Sight.LIFE_CYCLE,
    "testing": Sight.START,
}
"""Topics of what no client sees: the program fails where it starts, or by itself. Of the others some do so and some do not."""
FAILED = "lifespan.startup.failed"
"""What an application says to the server that then ends."""
MANNERS = {
    Manner.QUIET: Sight.ANSWER,
    Manner.REQUEST: Sight.REQUEST,
    Manner.START: Sight.START,
    Manner.STOPS: Sight.REQUEST,
}


def sight_of(subject: KnownSubject) -> Sight:
    """The way in which a subject comes to light: as its probes saw it, else as its topic lets one expect.

    A feature is something that clients rely on, so that it is expected to show in an answer.
    """
    if subject.sight is not None:
        return subject.sight
    expected = Sight.ANSWER if subject.kind == FEATURE or subject.topic in CONTRACT else Sight.REQUEST
    return UNSEEN.get(subject.topic, expected)


def is_contract(subject: KnownSubject) -> bool:
    """Whether a subject is security, or a client may see it. A warning alone is seen by no client."""
    return subject.kind == "security" or (subject.topic not in UNSEEN and sight_of(subject) is not Sight.WARNING)


def place_of(subject: KnownSubject) -> int:
    """The place of a subject in an answer: security first, then the ways of coming to light, the last noticed first."""
    return 0 if subject.kind == "security" else 1 + list(Sight).index(sight_of(subject))


def seen_in(topic: str, record: Record) -> Sight | None:
    """The way in which a case comes to light; of several, the one that is noticed last. None if no probe ever showed it.

    If a warning was seen, and nowhere another answer, all other failures are taken for that warning made an error.
    """
    seen = {_sight(topic, evidence) for evidence in _shown(record)}
    if Sight.WARNING in seen and Sight.ANSWER not in seen:
        return Sight.WARNING
    return min(seen, key=list(Sight).index, default=None)


def _shown(record: Record) -> Iterator[Evidence]:
    """The evidence of each bug probe where it showed the symptom."""
    for line in record.lines.values():
        for probe in line.probes.values():
            for span in probe.intervals:
                if probe.role is Role.BUG and span.outcome is Outcome.SYMPTOM and span.evidence is not None:
                    yield span.evidence


def _sight(topic: str, evidence: Evidence) -> Sight:
    if _is_warning_alone(evidence):
        return Sight.WARNING
    found = MANNERS[manner(evidence)]
    if found is not Sight.ANSWER:
        return found
    lifespans = [one for one in evidence.conversations if one.scope == "lifespan"]
    if any(message.type == FAILED for one in lifespans for message in one.messages):
        return Sight.START
    return Sight.LIFE_CYCLE if evidence.events or lifespans else UNSEEN.get(topic, found)


def _is_warning_alone(evidence: Evidence) -> bool:
    """Whether the evidence differs from the correct behaviour by warnings alone, or is a warning that was made an error."""
    if evidence.exception is not None and _is_warning(evidence.exception.type):
        return True
    if isinstance(evidence.seen, str) and _is_warning(evidence.seen):
        return not (isinstance(evidence.correct, str) and _is_warning(evidence.correct))
    if isinstance(evidence.correct, str) and isinstance(evidence.symptom, str):  # patterns, written out
        begin = "{" if evidence.correct == "set()" else evidence.correct.rstrip("])}")
        return evidence.symptom.startswith(begin) and "Warning" in evidence.symptom[len(begin) :]
    same = json.dumps(_without_warnings(evidence.seen)) == json.dumps(_without_warnings(evidence.correct))
    return same and evidence.seen != evidence.correct


def _without_warnings(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_without_warnings(one) for one in value if not _is_warning(one)]
    if isinstance(value, dict):
        return {name: _without_warnings(one) for name, one in value.items()}
    return value


def _is_warning(value: JsonValue) -> bool:
    """Whether a value is the type of a warning, alone or with a message, or a list that begins with one."""
    kind = value[0] if isinstance(value, list) and value else value
    return isinstance(kind, str) and kind.partition(":")[0].endswith("Warning")
