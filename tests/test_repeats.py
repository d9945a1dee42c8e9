"""What must be measured again, by what a subject has shown along a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from casebook.model.cells import TODAY
from casebook.model.verdicts import CellResult
from casebook.survey.judging import judge
from casebook.survey.merging import merge
from casebook.survey.repeats import MOST, histories, sample, sides, wanted
from tests.make import a_case, a_line, a_lock, a_measurement, shown

CASE = a_case(workarounds={"other": {"title": "Another way"}})
AXIS = "pydantic/fastapi-1.0"


def result(*outcomes: str, other: str = "correct") -> CellResult | None:
    """What a cell shows that was measured once for each of these outcomes of the bug probe."""
    held = [
        a_measurement(blocked="no memory") if one == "blocked" else a_measurement(*shown(one, other=other))
        for one in outcomes
    ]
    return judge(CASE, a_lock(fastapi="1"), merge(held)) if held else None


def again(results: Sequence[CellResult | None], name: str = TODAY, *, whole: bool = False) -> list[int]:
    line = a_line(*(f"1.{number}" for number in range(len(results))), name=name)
    return wanted(line, results, histories(line, results), whole=whole)


def steady(*lengths: int) -> list[CellResult | None]:
    """Cells that are affected and unaffected in turn, so many of each."""
    return [
        result("symptom" if turn % 2 == 0 else "correct") for turn, length in enumerate(lengths) for _ in range(length)
    ]


def test_every_cell_is_measured_once():
    assert again([None] * 3) == [1, 1, 1]
    assert again(steady(3)) == [1, 1, 1]


def test_both_sides_of_an_edge_are_measured_twice():
    assert again(steady(3, 2)) == [1, 1, 2, 2, 1]


def test_the_sides_of_all_edges_are_told_by_their_places():
    line = a_line("1.0", "1.1", "1.2", "1.3")
    results = [result(seen, other=other) for seen, other in (["symptom"] * 2, ["correct"] * 2, ["correct", "symptom"])]
    shown = histories(line, [*results, None])
    assert sides(line, shown) == {0, 1, 2}
    assert sides(line, histories(line, [results[0], *results[:2], None])) == {1, 2}
    assert sides(line, []) == set()


def test_both_sides_of_an_edge_of_a_workaround_are_measured_twice():
    results = [result("symptom", other=other) for other in ("correct", "correct", "symptom", "symptom")]
    assert again(results) == [1, 2, 2, 1]


def test_beside_a_gap_there_is_no_edge():
    assert again([*steady(2), None, *steady(0, 2)]) == [1, 1, 1, 1, 1]


def test_a_lone_cell_is_measured_more_often():
    """It is what a probe makes of a line that seldom shows its symptom; at the end of a line as well."""
    assert again(steady(3, 1, 3), whole=True)[2:5] == [2, MOST, 2]
    assert again(steady(3, 1), whole=True)[2:] == [2, MOST]


def test_an_unstable_probe_has_its_whole_line_measured_so_that_its_rate_is_known():
    assert again([*steady(3), result("symptom", "correct"), *steady(2), None]) == [MOST] * 7


@pytest.mark.parametrize("doubtful", ["timeout", "crash", "blocked"])
def test_one_against_one_is_measured_a_third_time_there_alone(doubtful):
    assert again([*steady(2), result("symptom", doubtful), *steady(2)]) == [1, 2, 3, 2, 1]
    assert again([*steady(2), result("symptom", doubtful, "symptom"), *steady(2)]) == [1] * 5


def test_what_is_blocked_at_times_is_measured_until_its_rate_is_known_there_alone():
    results = [*steady(2), result("symptom", "blocked", "blocked", "symptom"), *steady(2)]
    assert again(results)[2] == MOST
    assert again(results)[0] == 1


@pytest.mark.parametrize(("name", "labels", "count"), [(TODAY, 260, 12), (TODAY, 20, 5), (TODAY, 3, 0), (AXIS, 30, 3)])
def test_a_sample_of_a_whole_line_is_measured_twice(name, labels, count):
    line = a_line(*(f"1.{number}" for number in range(labels)), name=name)
    places = sample(line, 0)
    assert len(places) == count
    assert len({after - before for before, after in pairwise(places)}) <= 2, "evenly spread"
    results = steady(labels)
    times = wanted(line, results, histories(line, results), whole=True)
    assert [place for place, one in enumerate(times) if one == 2] == places
    assert wanted(line, results, histories(line, results), whole=False) == [1] * labels


def test_a_history_with_many_edges_has_a_larger_sample_that_holds_the_smaller():
    line = a_line(*(f"1.{number}" for number in range(260)))
    few, more, many = (sample(line, edges) for edges in (3, 4, 8))
    assert [len(few), len(more), len(many)] == [12, 24, 48]
    assert {*few} < {*more} < {*many}
