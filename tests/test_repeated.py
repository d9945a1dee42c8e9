"""The same measured many times: what differs is told, whatever the store makes of all of it together."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from casebook.survey.repeated import compare, repeat
from tests.bench import Bench
from tests.make import a_case, a_line, a_measurement, shown
from tests.project import CELL
from tests.test_running import Hands, steady

LINE = a_line("1.0", "1.4")


@pytest.fixture
def bench(tmp_path) -> Bench:
    way = {"a-way": {"title": "A way", "source": "https://example.org/issues/1"}}
    return Bench(tmp_path / "project", [a_case(folder=tmp_path / "case", workarounds=way)], LINE)


def track(_: str, __: int, steps: Iterable[object]) -> None:
    list(steps)


def test_each_cell_is_measured_until_it_is_measured_so_many_times(bench):
    bench.show("1.0", *shown("correct"))
    hands = Hands(steady)
    repeat(bench.survey, 5, hands, track)
    assert hands.asked == {"1.0": 4, "1.4": 5}, "what was known counts"
    assert [(repeats.times, repeats.disagreements) for repeats in compare(bench.survey)] == [(5, []), (5, [])]


def test_what_cannot_be_measured_is_asked_for_once(bench):
    hands = Hands(lambda lock, time: "" if lock.versions["fastapi"] == "1.4" else steady(lock, time))
    repeat(bench.survey, 3, hands, track)
    assert hands.asked == {"1.0": 3, "1.4": 1}
    assert [repeats.times for repeats in compare(bench.survey)] == [3, 0]


def test_a_verdict_that_differs_once_is_told_with_the_probe(bench):
    for outcome in ("symptom", "symptom", "correct"):
        bench.show("1.0", *shown(outcome, **{"a-way": "correct"}))
    [repeats, _] = compare(bench.survey)
    assert [(one.of, dict(one.counts)) for one in repeats.disagreements] == [
        ("case", {"affected": 2, "unaffected": 1}),
        ("test_bug", {"symptom": 2, "correct": 1}),
    ]


def test_what_the_store_outvotes_is_told_too(bench):
    """Two timeouts of twenty change no verdict that is believed, and are a difference all the same."""
    for outcome in [*["correct"] * 18, "timeout", "timeout"]:
        bench.show("1.0", *shown(outcome))
    result = bench.survey.known.result(bench.survey.subjects[0], LINE.cells[0])
    assert result is not None
    assert result.case.verdict == "unaffected"
    [repeats, _] = compare(bench.survey)
    assert [(one.of, dict(one.counts)) for one in repeats.disagreements] == [
        ("case", {"unaffected": 18, "differs": 2}),
        ("test_bug", {"correct": 18, "timeout": 2}),
    ]


def test_a_workaround_that_differs_and_a_probe_that_was_not_run_are_told(bench):
    bench.show("1.0", *shown("symptom", **{"a-way": "correct"}))
    bench.show("1.0", *shown("symptom", **{"a-way": "other"}))
    bench.keep("1.4", a_measurement(*shown("correct")))
    bench.keep("1.4", a_measurement(blocked="the case cannot be imported: x"))
    first, second = compare(bench.survey)
    assert [one.of for one in first.disagreements] == ["a-way", "test_a_way"]
    assert {one.of: dict(one.counts) for one in second.disagreements}["test_bug"] == {"correct": 1, None: 1}


def test_the_command_tells_what_differs_and_exits_with_1(project):
    checkout = project("steady/flaky", "steady/always")
    (checkout.case("steady/flaky") / "place.txt").write_text(str(checkout.root))
    done = checkout.casebook("repeat", "--cell", CELL, "--times", "3", "--no-reference")
    assert done.code == 1, done.err
    assert "DIFFERS steady/flaky" in done.out
    assert "DIFFERS steady/always" not in done.out
    assert f"  in {CELL}\n" in done.out
    again = checkout.casebook("repeat", "always", "--cell", CELL, "--times", "3")
    assert again.code == 0
    assert " differed in 3 measurements of 1 subject." in again.out


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ([], "nothing says where to measure"),
        (["--cell", CELL, "--lane", "today"], "--lane and --fastapi do not go with it"),
        (["--lane", "tomorrow"], "there is no lane or axis 'tomorrow'"),
        (["--fastapi", "<0.1"], "no cell is selected"),
    ],
)
def test_where_to_measure_must_be_said(project, said, problem):
    done = project("steady/always").casebook("repeat", "--times", "2", *said)
    assert done.code == 2
    assert problem in done.err


def test_a_lane_can_be_repeated_at_some_releases(project):
    lane, release = CELL.split("/fastapi-")
    done = project("steady/always").casebook("repeat", "--times", "2", "--lane", lane, "--fastapi", f"=={release}")
    assert done.code == 0, done.err
    assert " differed in 2 measurements of 1 subject." in done.out
