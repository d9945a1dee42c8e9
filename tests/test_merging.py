"""Several measurements of one content: what they agree on, what is unstable, and what is outvoted."""

from __future__ import annotations

from itertools import permutations

import pytest

from casebook.model.observations import Measurement, Outcome, Role
from casebook.survey.judging import judge
from casebook.survey.merging import is_tied, is_unsettled, merge
from tests.make import a_case, a_lock, a_measurement, an_observation, shown


def measured(*outcomes: str) -> Measurement:
    """The same cell measured once for each outcome of the bug probe; `blocked` where nothing could be observed."""
    return merge(
        [a_measurement(blocked="no memory") if one == "blocked" else a_measurement(*shown(one)) for one in outcomes]
    )


def reads(*outcomes: str) -> str:
    """What the case reads as after these measurements."""
    result = judge(a_case(), a_lock(fastapi="1.0"), measured(*outcomes))
    assert result is not None
    return f"{result.case.verdict} {result.case.reason}".strip()


def test_one_measurement_is_taken_as_it_is():
    only = a_measurement(*shown("symptom"))
    assert only is merge([only])


def test_a_probe_that_showed_something_else_is_unstable_and_the_others_are_not():
    merged = {o.role: o.outcome for o in measured("symptom", "correct").observations}
    assert merged == {Role.CONTROL: Outcome.CORRECT, Role.BUG: Outcome.UNSTABLE}


def test_the_outcomes_that_were_seen_are_kept_with_how_often():
    [bug] = [o for o in measured("symptom", "correct", "symptom").observations if o.role is Role.BUG]
    assert bug.counts == {"symptom": 2, "correct": 1}
    assert reads("symptom", "correct", "symptom") == "unstable test_bug showed symptom 2 times of 3, correct 1"


def test_the_first_measurement_gives_the_evidence():
    first = a_measurement(an_observation("other", seen=1))
    second = a_measurement(an_observation("other", seen=2))
    [kept] = merge([first, second]).observations
    assert kept.evidence == first.observations[0].evidence


def test_a_probe_that_was_there_at_one_time_only_is_unstable():
    """A falling number of probes is itself a change."""
    more = a_measurement(*shown("symptom"), an_observation("symptom", probe="test_more"))
    fewer = a_measurement(*shown("symptom"))
    for held in ([more, fewer], [fewer, more]):
        found = {o.probe: o.outcome for o in merge(held).observations}
        assert found == {"test_control": "correct", "test_bug": "symptom", "test_more": "unstable"}


@pytest.mark.parametrize("doubtful", ["timeout", "crash", "blocked"])
def test_what_the_machine_may_be_to_blame_for_is_outvoted_by_two_that_agree(doubtful):
    for order in permutations([doubtful, "symptom", "symptom"]):
        assert reads(*order) == "affected"
        assert not is_unsettled(measured(*order))


@pytest.mark.parametrize("doubtful", ["timeout", "crash", "blocked"])
def test_one_against_one_asks_for_a_third(doubtful):
    for order in permutations([doubtful, "symptom"]):
        assert reads(*order).startswith("unstable ")
        assert is_unsettled(measured(*order))


def test_a_good_cell_that_was_blocked_once_is_not_unstable_for_ever():
    assert reads("symptom", "blocked").startswith("unstable it could be observed 1 of 2 times; else no memory")
    assert merge([a_measurement(*shown("symptom")), a_measurement(blocked="no memory\nat all")]).unstable == (
        "it could be observed 1 of 2 times; else no memory"
    )
    assert reads("symptom", "blocked", "symptom") == "affected"
    assert reads(*["symptom"] * 4, "blocked", "blocked") == "affected"


def test_a_good_measurement_is_outvoted_by_two_that_were_blocked():
    assert reads("blocked", "symptom", "blocked") == "blocked no memory"
    held = [a_measurement(blocked=why) for why in ("no memory", "no disk")]
    merged = merge([held[0], a_measurement(*shown("symptom")), held[1]])
    assert (merged.blocked, merged.times) == ("no memory", 3)


@pytest.mark.parametrize("outcome", ["timeout", "crash"])
def test_a_probe_that_ends_so_each_time_has_that_outcome(outcome):
    assert reads(outcome, outcome, outcome) == "differs saw None"


def test_two_of_three_that_took_too_long_are_no_accident():
    assert reads("timeout", "symptom", "timeout") == "unstable test_bug showed symptom 1 time of 3, timeout 2"
    assert not is_unsettled(measured("timeout", "symptom", "timeout"))


def test_other_outcomes_are_never_outvoted():
    assert reads(*["symptom"] * 9, "correct") == "unstable test_bug showed symptom 9 times of 10, correct 1"
    assert not is_unsettled(measured("symptom", "correct"))


def test_what_is_outvoted_is_still_told_in_the_counts():
    [bug] = [o for o in measured("symptom", "timeout", "symptom").observations if o.role is Role.BUG]
    assert (bug.outcome, bug.counts) == ("symptom", {"symptom": 2, "timeout": 1})


def test_a_process_that_only_one_measurement_needed_makes_nothing_unstable():
    """A probe crashed once, and the rest ran in a second process with the control again."""
    control, bug = shown("symptom")
    later = an_observation("correct", probe="test_later")
    whole = a_measurement(control, bug, later)
    second = [o.model_copy(update={"process": 1}) for o in (control, later)]
    crashed = a_measurement(control, an_observation("crash"), *second)
    merged = merge([whole, crashed, whole])
    assert {(o.probe, o.process): o.outcome for o in merged.observations} == {
        ("test_bug", 0): "symptom",
        ("test_control", 0): "correct",
        ("test_control", 1): "correct",
        ("test_later", 0): "correct",
    }


def test_a_probe_that_ran_once_has_no_counts():
    """What two measurements have in common is counted; a second process of only one of them is not."""
    control, bug = shown("symptom")
    crashed = a_measurement(control, an_observation("crash"), control.model_copy(update={"process": 1}))
    merged = merge([a_measurement(control, bug), crashed])
    counts = {(o.probe, o.process): o.counts for o in merged.observations}
    assert counts["test_control", 1] == {}
    assert counts["test_control", 0] == {"correct": 2}


@pytest.mark.parametrize(
    ("counts", "tied"), [({"timeout": 1, "symptom": 1}, True), ({"timeout": 2, "symptom": 1}, False)]
)
def test_a_probe_is_tied_until_a_third_measurement_has_voted(counts, tied):
    assert is_tied(an_observation("unstable", counts=counts)) is tied


def test_three_measurements_are_enough_although_a_probe_ran_in_two_of_them_only():
    more = [a_measurement(*shown("symptom"), an_observation(one, probe="test_more")) for one in ("timeout", "symptom")]
    assert not is_unsettled(merge([*more, a_measurement(*shown("symptom"))]))
    assert is_unsettled(merge(more))
