"""Histories: intervals with gaps, and the edges between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casebook.model.histories import Edge, Interval, edges, intervals, spread

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


@given(SEEN, st.data())
def test_labels_that_leave_the_line_take_nothing_with_them(seen, data):
    """A yanked release is no reason to forget its neighbours: the others go on to show what they showed."""
    names = labels(seen)
    left = [data.draw(st.booleans()) for _ in names]
    kept = [name for name, stays in zip(names, left, strict=True) if stays]
    expected = [one for one, stays in zip(seen, left, strict=True) if stays]
    assert expected == spread(kept, intervals(names, seen))


def test_an_end_that_has_left_is_clipped_in_the_order_of_versions():
    """As text, 0.9.1 comes after 0.10.0."""
    found = [Interval("0.9.1", "0.10.2", "affected"), Interval("0.11.0", "0.11.0", "unaffected")]
    assert spread(["0.9.0", "0.9.2", "0.10.1", "0.11.1"], found) == [None, "affected", "affected", None]


def test_a_pair_that_has_left_says_nothing_of_others():
    found = [Interval("0.99.1+1.10.2", "0.99.1+1.10.2", "affected")]
    assert spread(["0.99.1+1.9.0", "0.99.1+1.10.3", "0.99.1+2.0"], found) == [None, None, None]


def test_an_empty_line_has_no_interval():
    assert intervals([], []) == []
