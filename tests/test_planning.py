"""The plan: what must still be measured, as jobs."""

from __future__ import annotations

import pytest

from casebook.model.locked import Unmeasured, Unresolvable
from casebook.survey.execution import environment
from casebook.survey.planning import Wanted, everything, stale
from tests.bench import Bench
from tests.make import a_case, a_line, shown

LINE = a_line("1.0", "1.1", "1.2")


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "project", [a_case(folder=tmp_path / "case")], LINE)


def cells(jobs):
    """Cell -> what is measured in it."""
    return {job.lock.cell.id.rpartition("-")[2]: [target.id for target in job.targets] for job in jobs}


def test_what_is_not_known_is_a_job_for_each_lock(bench):
    bench.show("1.1", *shown("symptom"))
    assert cells(stale(bench.survey)) == {"1.0": ["topic/name"], "1.2": ["topic/name"]}
    assert cells(everything(bench.survey)) == {label: ["topic/name"] for label in LINE.labels}


def test_subjects_that_are_measured_with_one_lock_are_one_job(tmp_path):
    cases = [a_case(f"topic/{name}", folder=tmp_path / name) for name in ("two", "one")]
    bench = Bench(tmp_path / "project", cases, LINE)
    bench.show("1.0", *shown("symptom"))
    assert cells(stale(bench.survey)) == {
        "1.0": ["topic/one"],
        "1.1": ["topic/one", "topic/two"],
        "1.2": ["topic/one", "topic/two"],
    }


def test_a_spot_is_wanted_as_often_as_is_said(bench):
    first, second, _ = bench.survey.selection.spots
    for _ in range(2):
        bench.show("1.0", *shown("symptom"))
    bench.show("1.1", *shown("symptom"))
    assert cells(stale(bench.survey, [Wanted(first, 2), Wanted(second, 2)])) == {"1.1": ["topic/name"]}
    assert stale(bench.survey, []) == []


def test_what_decides_is_measured_for_the_second_time_in_fresh_processes_and_by_itself(tmp_path):
    cases = [a_case(f"topic/{name}", folder=tmp_path / name) for name in ("new", "sampled", "edge")]
    bench = Bench(tmp_path / "project", cases, LINE)
    new, sampled, edge = (spot for spot in bench.survey.selection.spots if spot.cell is LINE.cells[0])
    for case in (1, 2):
        bench.show("1.0", *shown("symptom"), case=case)
    jobs = stale(bench.survey, [Wanted(new, 2, decides=True), Wanted(sampled, 2), Wanted(edge, 2, decides=True)])
    assert [(job.fresh, [target.id for target in job.targets]) for job in jobs] == [
        (False, ["topic/new", "topic/sampled"]),
        (True, ["topic/edge"]),
    ]


def test_what_decides_in_one_line_is_measured_in_fresh_processes_for_all(bench):
    """A spot may stand in several lines, and beside an edge in one of them."""
    first = bench.survey.selection.spots[0]
    bench.show("1.0", *shown("symptom"))
    jobs = stale(bench.survey, [Wanted(first, 2), Wanted(first, 2, decides=True), Wanted(first, 2)])
    assert [job.fresh for job in jobs] == [True]


def test_a_third_measurement_is_made_like_the_first(bench):
    first = bench.survey.selection.spots[0]
    for _ in range(2):
        bench.show("1.0", *shown("symptom"))
    assert [job.fresh for job in stale(bench.survey, [Wanted(first, 3, decides=True)])] == [False]


def test_a_cell_that_the_case_does_not_speak_of_or_that_has_no_lock_is_no_job(tmp_path):
    case = a_case(folder=tmp_path / "case", requires={"fastapi": ">=1.1"})
    bench = Bench(tmp_path / "project", [case], LINE)
    bench.resolve(Unresolvable(LINE.cells[2], "they conflict"))
    for plan in (stale, everything):
        assert cells(plan(bench.survey)) == {"1.1": ["topic/name"]}
    bench.resolve(Unmeasured(LINE.cells[1], "this machine has no Python 3.99"))
    assert stale(bench.survey) == everything(bench.survey) == []


def test_what_could_not_be_measured_is_left_to_the_next_run(bench):
    lock = stale(bench.survey)[0].lock
    bench.survey.execution.failed.add(environment(lock))
    assert cells(stale(bench.survey)) == {"1.1": ["topic/name"], "1.2": ["topic/name"]}
