"""What reads unstable along a line, by what a probe showed in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.model.observations import Measurement, Outcome, Role
from casebook.survey import unstable
from casebook.survey.merging import merge
from tests.make import a_measurement, an_observation, shown

BOTH = ("symptom", "correct", "symptom", "correct")


def line(*cells: Sequence[str] | None) -> list[Measurement | None]:
    """Cells that were measured once for each of the outcomes; None was not measured."""
    return [merge([a_measurement(*shown(one)) for one in cell]) if cell else None for cell in cells]


def bugs(*cells: Sequence[str] | None) -> list[tuple[str, dict[Outcome, int]] | None]:
    """What the bug probe reads as in each cell, and how often it is told to have shown what."""
    found = [[o for o in m.observations if o.role is Role.BUG] if m else [] for m in unstable.along(line(*cells))]
    return [(one[0].outcome, one[0].counts) if one else None for one in found]


def test_a_line_that_is_steady_is_left_as_it_is():
    steady = line(["symptom"] * 2, ["correct"], None)
    assert all(one is same for one, same in zip(steady, unstable.along(steady), strict=True))


def test_a_cell_that_luck_may_explain_reads_unstable_with_the_counts_of_all_of_the_stretch():
    rate = ("unstable", {"symptom": 7, "correct": 5})
    assert bugs(BOTH, ["symptom"] * 3, ["correct"], None, BOTH) == [rate, rate, rate, None, rate]


def test_the_ends_of_a_line_are_no_better_known_than_what_lies_between():
    assert {one[0] for one in bugs(["correct"] * 4, BOTH, ["symptom"] * 4) if one} == {"unstable"}


def test_a_long_run_that_luck_does_not_explain_is_believed():
    found = bugs(*[["correct"] * 4] * 10, BOTH, *[["symptom"] * 4] * 10)
    assert [one[0] for one in found if one] == ["correct"] * 10 + ["unstable"] + ["symptom"] * 10


def test_an_odd_cell_between_two_long_runs_is_not_believed():
    found = bugs(*[["correct"] * 4] * 10, BOTH, ["symptom"] * 4, *[["correct"] * 4] * 10)
    assert [one[0] for one in found if one] == ["correct"] * 10 + ["unstable"] * 2 + ["correct"] * 10


def test_a_vote_that_is_still_open_takes_nobody_along():
    found = bugs(["correct"], ["correct", "timeout"], ["correct"])
    assert [one[0] for one in found if one] == ["correct", "unstable", "correct"]


def test_the_other_probes_of_a_case_are_left_as_they_are():
    found = unstable.along(line(BOTH, ["correct"] * 4))
    assert [{o.outcome for o in m.observations if o.role is Role.CONTROL} for m in found if m] == [{"correct"}] * 2


def test_a_control_that_ran_in_two_processes_is_unstable_in_both():
    first, bug = shown("symptom")
    failed = an_observation("other", Role.CONTROL).model_copy(update={"process": 1})
    whole = [merge([a_measurement(first, bug, other) for other in (failed, first.model_copy(update={"process": 1}))])]
    [found] = unstable.along(whole)
    assert found is not None
    assert {o.outcome for o in found.observations if o.role is Role.CONTROL} == {"unstable"}
