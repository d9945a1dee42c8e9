"""Repeats: where one measurement is not enough. Edges are measured twice, and so is a sample of the cells between them."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.model.cells import Line
from casebook.model.histories import Interval, edges, intervals
from casebook.model.observations import Measurement, Outcome
from casebook.model.verdicts import CellResult, Verdict
from casebook.survey.merging import VOTES, is_tied, is_unsettled

TWICE = 2
MOST = 4
"""The number of times that each cell of a line is measured where a probe is unstable, so that its rate is known."""
SAMPLE = 12
"""Cells of a lane that are measured twice wherever they stand, and the same for every subject."""
SAMPLE_OF_AXIS = 3
SPARSE = 4
"""One in so many cells of a line is in the sample, at most."""
MANY = 4
"""For each so many edges of a history its sample is doubled."""

Results = Sequence[CellResult | None]
Histories = Sequence[Sequence[Interval[Verdict]]]


def wanted(line: Line, results: Results, shown: Histories, *, whole: bool) -> list[int]:
    """The number of times that each cell of a line must have been measured, by what a subject has shown in it so far.

    `shown` are its `histories`. Both sides of an edge: `TWICE`. All of a line in which a probe is unstable: `MOST`. Where one
    measurement may outvote another: `VOTES`. If the line is `whole`, also a sample of it `TWICE`, and a lone label between
    others `MOST`.
    """
    times = [_of_cell(result.measurement if result else None) for result in results]
    for place in sides(line, shown):
        _raise(times, place, TWICE)
    if whole:
        for place in sample(line, max(len(edges(found)) for found in shown)):
            _raise(times, place, TWICE)
        for label in (label for found in shown for label in _lone(found)):
            _raise(times, line.labels.index(label), MOST)
    if any(result and result.measurement and _is_caught(result.measurement) for result in results):
        times = [MOST] * len(times)
    return times


def sides(line: Line, shown: Histories) -> set[int]:
    """The places along a line on both sides of each edge of these histories."""
    return {line.labels.index(label) for found in shown for edge in edges(found) for label in edge.between}


def histories(line: Line, results: Results) -> Histories:
    """The histories of a subject, and of each of its workarounds, along a line."""
    names = dict.fromkeys(name for result in results if result for name in result.workarounds)
    of_case = [result.case.verdict if result else None for result in results]
    of_ways = [[result.workarounds[name].verdict if result else None for result in results] for name in names]
    return [intervals(line.labels, seen) for seen in (of_case, *of_ways)]


def sample(line: Line, found: int) -> list[int]:
    """The places of a sample, evenly spread along a line, for a history of `found` edges: many of them make it larger."""
    count = min((SAMPLE if line.is_lane else SAMPLE_OF_AXIS) << (found // MANY), len(line.labels) // SPARSE)
    return [number * len(line.labels) // count for number in range(count)]


def _of_cell(measurement: Measurement | None) -> int:
    if measurement is None:
        return 1
    if is_unsettled(measurement):
        return VOTES
    return MOST if measurement.unstable else 1


def _is_caught(measurement: Measurement) -> bool:
    return any(o.outcome is Outcome.UNSTABLE and not is_tied(o) for o in measurement.observations)


def _lone(found: Sequence[Interval[Verdict]]) -> list[str]:
    """The labels that showed something else than the measured ones beside them, as where a probe seldom sees its symptom."""
    changed = {label for edge in edges(found) for label in edge.between}
    return [interval.first for interval in found if interval.first == interval.last and interval.first in changed]


def _raise(times: list[int], place: int, wanted: int) -> None:
    times[place] = max(times[place], wanted)
