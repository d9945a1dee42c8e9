"""How a case comes to light, by what its probes saw."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue

from casebook.catalogue.sight import seen_in
from casebook.model.observations import Conversation, Evidence, Exchange, Message, Outcome, Raised, Role
from casebook.model.record import LineRecord, OutcomeInterval, ProbeRecord, Record
from casebook.model.sight import Sight

ANSWERED = (Exchange(method="GET", path="/", body="", status=200, received=""),)
WARNED: list[JsonValue] = ["FastAPIDeprecationWarning", "ORJSONResponse is deprecated"]
OTHER = Evidence(correct=[200, "a"], seen=[200, "b"], exchanges=ANSWERED)
RAISED = Evidence(exception=Raised(type="TypeError", message="", traceback=""))
WARNS = Evidence(correct=[200, []], seen=[200, [WARNED]], exchanges=ANSWERED)

FAILED = Conversation(scope="lifespan", path="", messages=(Message(by="app", type="lifespan.startup.failed"),))


def record(*shown, role=Role.BUG):
    probes = {
        f"test_{number}": ProbeRecord(
            role=role,
            intervals=(OutcomeInterval(first="0.100.0", last="0.100.0", outcome=Outcome.SYMPTOM, evidence=one),),
        )
        for number, one in enumerate(shown)
    }
    day = date(2026, 11, 26)
    line = LineRecord(measured=day, today=day, python="3.11", verdicts=(), probes=probes)
    return Record(case="topic/case", lines={"today": line})


@pytest.mark.parametrize(
    ("shown", "sight"),
    [
        ((OTHER,), Sight.ANSWER),
        ((RAISED,), Sight.START),
        ((RAISED, OTHER), Sight.ANSWER),
        ((Evidence(exchanges=(ANSWERED[0].model_copy(update={"status": 500}),)),), Sight.REQUEST),
        ((OTHER.model_copy(update={"events": ("closed",)}),), Sight.LIFE_CYCLE),
        ((Evidence(seen=1, conversations=(Conversation(scope="lifespan", path="", messages=()),)),), Sight.LIFE_CYCLE),
        ((WARNS,), Sight.WARNING),
        ((WARNS, RAISED), Sight.WARNING),
        ((WARNS, OTHER), Sight.ANSWER),
        ((Evidence(correct=[200, []], seen=[500, [WARNED]]),), Sight.ANSWER),
        ((Evidence(correct="made", seen="DeprecationWarning"),), Sight.WARNING),
        (
            (Evidence(correct="(200, [])", symptom="(200, [(one of: DeprecationWarning, ...)])", seen=[]),),
            Sight.WARNING,
        ),
        (
            (
                Evidence(
                    correct="set()", symptom="{('DeprecationWarning', 'old')}", seen="{('DeprecationWarning', 'old')}"
                ),
            ),
            Sight.WARNING,
        ),
        (
            (Evidence(correct="{1}", symptom="{1, 'DeprecationWarning'}", seen="{1, 'DeprecationWarning'}"),),
            Sight.WARNING,
        ),
        ((Evidence(seen=1, conversations=(FAILED,)),), Sight.START),
        ((), None),
    ],
)
def test_of_several_ways_the_one_that_is_found_last_counts_and_a_warning_alone_is_one(shown, sight):
    """Where warnings are made errors, what only warns raises too."""
    assert seen_in("topic", record(*shown)) is sight


@pytest.mark.parametrize(("topic", "sight"), [("lifespan", Sight.LIFE_CYCLE), ("imports", Sight.START)])
def test_of_some_topics_no_client_sees_anything(topic, sight):
    assert seen_in(topic, record(OTHER)) is sight


def test_what_a_workaround_does_tells_nothing_of_the_case():
    assert seen_in("topic", record(OTHER, role=Role.WORKAROUND)) is None
