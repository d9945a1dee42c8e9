"""Histories: intervals with gaps, and the edges between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casebook.histories import Edge, Interval, edges, intervals, spread

VERDICTS = st.sampled_from(["affected", "unaffected", "blocked"])
SEEN = st.lists(st.none() | VERDICTS, max_size=40)


def labels(seen: list[str | None]) -> list[str]:
    return [f"0.{number}.0" for number in range(len(seen))]


@given(SEEN)
def test_spread_is_the_inverse_of_intervals(seen):
    assert seen == spread(labels(seen), intervals(labels(seen), seen))


@given(SEEN)
def test_every_label_is_in_exactly_one_interval(seen):
    names = labels(seen)
    covered = []
    for interval in intervals(names, seen):
        covered += names[names.index(interval.first) : names.index(interval.last) + 1]
    assert names == covered


@given(SEEN)
def test_neighbouring_intervals_show_different_things(seen):
    assert all(one.seen != other.seen for one, other in pairwise(intervals(labels(seen), seen)))


@given(SEEN)
def test_an_edge_stands_exactly_where_two_measured_neighbours_differ(seen):
    names = labels(seen)
    expected = [
        Edge((names[place], names[place + 1]), one, other)
        for place, (one, other) in enumerate(pairwise(seen))
        if one is not None and other is not None and one != other
    ]
    assert expected == edges(intervals(names, seen))


@given(SEEN, VERDICTS)
def test_measuring_a_gap_leaves_the_edges_elsewhere(seen, verdict):
    """Filling gaps never moves or removes an edge that was known."""
    filled = [verdict if one is None else one for one in seen]
    before = edges(intervals(labels(seen), seen))
    after = edges(intervals(labels(seen), filled))
    assert [edge for edge in after if edge in before] == before


def test_one_verdict_may_have_several_intervals():
    """Nothing assumes that a bug comes and goes once."""
    found = intervals(["1", "2", "3", "4"], ["affected", "unaffected", "unaffected", "affected"])
    assert [Interval("1", "1", "affected"), Interval("2", "3", "unaffected"), Interval("4", "4", "affected")] == found


def test_a_gap_is_an_interval_of_its_own_and_gives_no_edge():
    found = intervals(["1", "2", "3"], ["affected", None, "unaffected"])
    assert Interval("2", "2", None) == found[1]
    assert edges(found) == []


def test_an_interval_that_names_an_unknown_label_says_nothing():
    assert spread(["1", "2"], [Interval("1", "9", "affected")]) == [None, None]


def test_an_empty_line_has_no_interval():
    assert intervals([], []) == []
