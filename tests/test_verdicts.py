"""Verdicts: `affected` only where the symptom was seen and every control passed."""

from __future__ import annotations

import pytest

from casebook.model.locked import Unmeasured, Unresolvable
from casebook.model.observations import Role
from casebook.model.verdicts import CellResult, Judged, Verdict, in_words, rate
from casebook.survey.judging import is_applicable, judge
from tests.make import a_case, a_cell, a_lock, a_measurement, an_observation, shown

CASE = a_case(workarounds={"other": {"title": "Another way"}})
LOCK = a_lock(fastapi="1.0", pydantic="2.9.2")
ALL_FIVE = ["symptom", "correct", "other", "timeout", "crash"]


def verdict(*observations, case=CASE, lock=LOCK):
    result = judge(case, lock, a_measurement(*observations))
    assert result is not None
    return result.case


@pytest.mark.parametrize(
    ("bug", "expected"),
    [
        ("symptom", Judged(Verdict.AFFECTED)),
        ("correct", Judged(Verdict.UNAFFECTED)),
        ("other", Judged(Verdict.DIFFERS, "saw None")),
        ("timeout", Judged(Verdict.DIFFERS, "saw None")),
        ("crash", Judged(Verdict.DIFFERS, "saw None")),
        ("forbidden", Judged(Verdict.BLOCKED, "test_bug did what a case may not do: None")),
        ("unstable", Judged(Verdict.UNSTABLE, "test_bug: measured again, it showed something else")),
    ],
)
def test_the_bug_probe_decides_where_the_control_passed(bug, expected):
    assert expected == verdict(*shown(bug))


@pytest.mark.parametrize("bug", [*ALL_FIVE, "forbidden", "unstable"])
@pytest.mark.parametrize("control", ["symptom", "other", "timeout", "crash", "forbidden"])
def test_a_control_that_fails_blocks_the_case_whatever_the_bug_probe_saw(bug, control):
    """A failure of another kind never counts as the documented bug."""
    assert Judged(Verdict.BLOCKED, "the control test_control failed: saw None") == verdict(*shown(bug, control))


@pytest.mark.parametrize("bug", ["symptom", "correct", "unstable"])
def test_a_control_that_is_unstable_makes_the_case_unstable(bug):
    assert verdict(*shown(bug, "unstable")).verdict is Verdict.UNSTABLE


def test_an_unstable_case_tells_its_rate():
    bug = an_observation("unstable", probe="test_x", counts={"correct": 2, "symptom": 3})
    found = verdict(an_observation("correct", Role.CONTROL), bug)
    assert Judged(Verdict.UNSTABLE, "test_x showed symptom 3 times of 5, correct 2") == found


def test_a_rate_tells_every_outcome_that_was_seen():
    bug = an_observation("unstable", probe="test_x", counts={"other": 1, "correct": 1, "symptom": 1})
    assert rate(bug) == "test_x showed symptom 1 time of 3, correct 1, other 1"


def test_a_measurement_that_contradicts_another_makes_everything_unstable():
    result = judge(CASE, LOCK, a_measurement(*shown("symptom", other="correct"), unstable="measured 1 time of 2"))
    assert result is not None
    assert Judged(Verdict.UNSTABLE, "measured 1 time of 2") == result.case
    assert {"other": result.case} == result.workarounds
    assert [o.probe for o in result.observations] == ["test_bug", "test_control", "test_other"]


def test_one_failed_control_of_two_blocks_the_case():
    well = an_observation("correct", Role.CONTROL, "test_first")
    failed = an_observation("other", Role.CONTROL, "test_second", exception=raised("ValueError", "no\nmore"))
    expected = Judged(Verdict.BLOCKED, "the control test_second failed: ValueError: no")
    assert expected == verdict(well, failed, an_observation("symptom"))


def test_a_case_without_a_control_is_blocked():
    assert Judged(Verdict.BLOCKED, "the case has no control") == verdict(an_observation("symptom"))


def test_a_case_without_a_bug_probe_is_blocked():
    control = an_observation("correct", Role.CONTROL)
    assert Judged(Verdict.BLOCKED, "the case has no bug probe") == verdict(control)


@pytest.mark.parametrize(
    ("bugs", "expected"),
    [
        (("symptom", "correct"), Verdict.AFFECTED),
        (("other", "symptom"), Verdict.AFFECTED),
        (("correct", "other"), Verdict.DIFFERS),
        (("correct", "correct"), Verdict.UNAFFECTED),
        (("symptom", "unstable"), Verdict.UNSTABLE),
        (("symptom", "forbidden"), Verdict.BLOCKED),
    ],
)
def test_of_several_bug_probes_one_symptom_is_enough(bugs, expected):
    found = [an_observation(outcome, probe=f"test_{number}") for number, outcome in enumerate(bugs)]
    assert expected == verdict(an_observation("correct", Role.CONTROL), *found).verdict


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("correct", Verdict.HOLDS), ("unstable", Verdict.UNSTABLE), ("forbidden", Verdict.BLOCKED)]
    + [(outcome, Verdict.FAILS) for outcome in ("symptom", "other", "timeout", "crash")],
)
def test_a_workaround_holds_only_where_it_shows_what_is_correct(outcome, expected):
    result = judge(CASE, LOCK, a_measurement(*shown("symptom", other=outcome)))
    assert result is not None
    assert expected == result.workarounds["other"].verdict


def test_a_workaround_with_several_probes_holds_only_if_all_do():
    probes = [an_observation(o, workaround="other", probe=f"test_{o}") for o in ("correct", "symptom")]
    result = judge(CASE, LOCK, a_measurement(*shown("symptom"), *probes))
    assert result is not None
    assert Judged(Verdict.FAILS, "saw None") == result.workarounds["other"]


def test_a_workaround_without_a_probe_is_blocked():
    result = judge(CASE, LOCK, a_measurement(*shown("symptom")))
    assert result is not None
    assert {"other": Judged(Verdict.BLOCKED, "no probe measures it")} == result.workarounds


def test_a_blocked_case_blocks_its_workarounds_and_keeps_what_was_observed():
    observations = shown("symptom", "other", other="correct")
    result = judge(CASE, LOCK, a_measurement(*observations))
    assert result is not None
    assert Verdict.BLOCKED is result.workarounds["other"].verdict
    assert set(map(str, observations)) == set(map(str, result.observations))


def test_a_requirement_that_the_cell_does_not_meet_makes_the_case_inapplicable():
    case = a_case(requires={"fastapi": ">=0.113", "pydantic": ">=2.10"}, workarounds={"other": {"title": "A way"}})
    result = judge(case, LOCK, a_measurement(*shown("symptom", other="correct")))
    expected = Judged(Verdict.INAPPLICABLE, "needs pydantic >=2.10, the cell has 2.9.2")
    assert result is not None
    assert expected == result.case
    assert {"other": expected} == result.workarounds
    assert not is_applicable(case, LOCK)


def test_a_pre_release_meets_the_requirement_that_it_is_within():
    assert (
        Verdict.AFFECTED
        is verdict(*shown("symptom"), case=a_case(requires={"fastapi": ">=0.9"}), lock=a_lock(fastapi="1.0b1")).verdict
    )


def test_a_requirement_on_a_package_that_the_cell_lacks_makes_the_case_inapplicable():
    case = a_case(requires={"orjson": ">=3"})
    result = judge(case, LOCK, a_measurement(*shown("symptom")))
    assert result is not None
    assert Judged(Verdict.INAPPLICABLE, "needs orjson >=3, the cell has none") == result.case
    assert not is_applicable(case, LOCK)


def test_a_workaround_may_be_inapplicable_alone():
    case = a_case(workarounds={"other": {"title": "A way", "requires": {"pydantic": ">=2.10"}}})
    result = judge(case, LOCK, a_measurement(*shown("symptom", other="correct")))
    assert result is not None
    assert Verdict.AFFECTED is result.case.verdict
    expected = Judged(Verdict.INAPPLICABLE, "needs pydantic >=2.10, the cell has 2.9.2")
    assert {"other": expected} == result.workarounds


def test_a_cell_that_cannot_be_resolved_is_blocked_with_the_reason():
    result = judge(CASE, Unresolvable(a_cell(), "they conflict"), None)
    assert result is not None
    assert Judged(Verdict.BLOCKED, "the cell cannot be resolved: they conflict") == result.case


def test_a_cell_that_cannot_be_resolved_is_inapplicable_where_its_own_pins_say_so():
    case = a_case(requires={"fastapi": ">=2"})
    result = judge(case, Unresolvable(a_cell("today/fastapi-1.0"), "they conflict"), None)
    assert result is not None
    assert Verdict.INAPPLICABLE is result.case.verdict


def test_a_case_that_could_not_be_run_is_blocked_with_the_reason():
    blocked = a_measurement(blocked="the case cannot be imported: no")
    result = judge(CASE, LOCK, blocked)
    assert result is not None
    assert Judged(Verdict.BLOCKED, "the case cannot be imported: no") == result.case
    assert result.measurement is blocked


def test_a_missing_interpreter_is_not_measured():
    """Neither blocked nor unaffected: nothing is known."""
    assert judge(CASE, Unmeasured(a_cell(), "this machine has no Python 3.99"), None) is None


def test_what_was_never_measured_has_no_result():
    assert judge(CASE, LOCK, None) is None


def in_process(number: int, control: str, *observations):
    """The control, and what was observed, in one process of several."""
    return [o.model_copy(update={"process": number}) for o in (an_observation(control, Role.CONTROL), *observations)]


def test_a_probe_is_judged_by_the_controls_of_its_own_process():
    """A crash: the workaround ran in a second process, in which the control failed."""
    first = in_process(0, "correct", an_observation("symptom"))
    second = in_process(1, "other", an_observation("correct", workaround="other"))
    result = judge(CASE, LOCK, a_measurement(*first, *second))
    assert result is not None
    assert Judged(Verdict.AFFECTED) == result.case
    assert {"other": Judged(Verdict.BLOCKED, "the control test_control failed: saw None")} == result.workarounds
    assert result.probes["test_control"].outcome == "other"


@pytest.mark.parametrize("controls", [("correct", "other"), ("other", "correct"), ("crash", "other")])
def test_of_a_control_that_ran_in_several_processes_what_was_not_correct_counts(controls):
    observations = [one for number, outcome in enumerate(controls) for one in in_process(number, outcome)]
    result = judge(CASE, LOCK, a_measurement(*observations, an_observation("symptom")))
    assert result is not None
    assert result.probes["test_control"].outcome == controls[controls[0] == "correct"]


def test_a_bug_probe_in_a_process_without_its_control_is_not_believed():
    other = an_observation("correct", probe="test_first").model_copy(update={"process": 0})
    found = verdict(*in_process(0, "correct", other), an_observation("symptom").model_copy(update={"process": 1}))
    reason = "the control test_control did not run in the process of what it is for"
    assert Judged(Verdict.BLOCKED, reason) == found


def test_every_control_must_pass_in_the_process_of_the_bug_probe():
    """A control that ended the first process is not one that passed in the second."""
    ended = an_observation("crash", Role.CONTROL, "test_second")
    found = verdict(ended, *in_process(1, "correct", an_observation("symptom")))
    assert found.verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (("correct", "correct"), Judged(Verdict.HOLDS)),
        (("correct", "other"), Judged(Verdict.FAILS, "saw None")),
        (("correct", "unstable"), Judged(Verdict.UNSTABLE, "test_1: measured again, it showed something else")),
        (("correct", "forbidden"), Judged(Verdict.BLOCKED, "test_1 did what a case may not do: None")),
    ],
)
def test_a_feature_holds_where_all_its_contract_tests_pass(outcomes, expected):
    """It needs no control and no bug probe: what a case cannot do without."""
    tests = [an_observation(outcome, Role.CONTRACT, f"test_{number}") for number, outcome in enumerate(outcomes)]
    result = judge(a_case(), LOCK, a_measurement(*tests))
    assert result is not None
    assert expected == result.case
    assert result.workarounds == {}
    assert list(result.probes) == ["test_0", "test_1"]


@pytest.mark.parametrize(
    ("message", "told"), [("no\nmore\nat all", "ValueError: no"), ("no", "ValueError: no"), ("", "ValueError")]
)
def test_what_was_raised_is_told_by_its_class_and_its_first_line(message, told):
    assert in_words(an_observation("other", exception=raised("ValueError", message))) == told


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        ("correct", Judged(Verdict.FAILS, "saw None")),
        ("other", Judged(Verdict.BLOCKED, "the control test_control failed: saw None")),
    ],
)
def test_a_purpose_is_believed_only_where_the_control_beside_it_passed(control, expected):
    purpose = an_observation("other", Role.PURPOSE)
    assert expected == verdict(*in_process(0, control, purpose), case=a_case())


def test_a_purpose_in_a_process_without_the_control_is_not_believed():
    purpose = an_observation("correct", Role.PURPOSE).model_copy(update={"process": 1})
    assert verdict(an_observation("correct", Role.CONTROL), purpose, case=a_case()).verdict is Verdict.BLOCKED


def test_what_a_workaround_showed_elsewhere_takes_the_place_of_what_it_showed_here():
    here = judge(CASE, LOCK, a_measurement(*shown("symptom", other="symptom")))
    there = judge(CASE, LOCK, a_measurement(*shown("other", "other", other="correct")))
    assert here is not None
    assert there is not None
    both = here.with_workaround("other", there)
    assert both.case == Judged(Verdict.AFFECTED)
    assert both.workarounds == there.workarounds
    assert [(o.probe, o.outcome) for o in both.observations] == [
        ("test_bug", "symptom"),
        ("test_control", "correct"),
        ("test_other", "correct"),
    ]
    assert both.measurement is not None
    assert here.measurement is not None
    assert both.measurement.at == here.measurement.at


def test_the_probes_of_a_workaround_elsewhere_stand_in_the_order_of_names_and_processes():
    later = [an_observation("correct", workaround="other", probe="test_a").model_copy(update={"process": 1})]
    here = CellResult(Judged(Verdict.AFFECTED), {}, a_measurement(*in_process(1, "correct"), *shown("symptom")))
    there = CellResult(Judged(Verdict.AFFECTED), {"other": Judged(Verdict.HOLDS)}, a_measurement(*later))
    found = here.with_workaround("other", there).observations
    assert [(o.probe, o.process) for o in found] == [
        ("test_a", 1),
        ("test_bug", 0),
        ("test_control", 0),
        ("test_control", 1),
    ]


def test_a_workaround_elsewhere_adds_no_observation_where_the_case_was_not_measured():
    here = CellResult(Judged(Verdict.INAPPLICABLE), {"other": Judged(Verdict.INAPPLICABLE)})
    there = CellResult(
        Judged(Verdict.AFFECTED), {"other": Judged(Verdict.HOLDS)}, a_measurement(*shown("symptom", other="correct"))
    )
    both = here.with_workaround("other", there)
    assert (both.case, both.workarounds["other"].verdict, both.measurement) == (here.case, Verdict.HOLDS, None)


def raised(type: str, message: str) -> dict[str, str]:
    return {"type": type, "message": message, "traceback": ""}
