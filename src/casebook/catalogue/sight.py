"""How a case comes to light, by the evidence of the probes that show it."""

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
    """How it comes to light; where that was not seen, what its topic lets one expect. A feature is what clients rely on."""
    if subject.sight is not None:
        return subject.sight
    expected = Sight.ANSWER if subject.kind == FEATURE or subject.topic in CONTRACT else Sight.REQUEST
    return UNSEEN.get(subject.topic, expected)


def is_contract(subject: KnownSubject) -> bool:
    """Whether it is security, or what a client may see: whoever asks for it wants to miss none. A warning alone is none."""
    return subject.kind == "security" or (subject.topic not in UNSEEN and sight_of(subject) is not Sight.WARNING)


def place_of(subject: KnownSubject) -> int:
    """The place in the order in which cases and features are told: security first, then what is found last."""
    return 0 if subject.kind == "security" else 1 + list(Sight).index(sight_of(subject))


def seen_in(topic: str, record: Record) -> Sight | None:
    """How a case comes to light: of several ways the one that is found last. None where no probe ever showed it.

    A case that shows a warning alone shows nothing else where warnings are made errors.
    """
    seen = {_sight(topic, evidence) for evidence in _shown(record)}
    if Sight.WARNING in seen and Sight.ANSWER not in seen:
        return Sight.WARNING
    return min(seen, key=list(Sight).index, default=None)


def _shown(record: Record) -> Iterator[Evidence]:
    """The evidence of each probe where it showed the problem."""
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
    """Whether what is seen is what is correct but for warnings, or a warning that was made an error."""
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
    """Whether it is the type of a warning, or a list of a type and a message."""
    kind = value[0] if isinstance(value, list) and value else value
    return isinstance(kind, str) and kind.partition(":")[0].endswith("Warning")
