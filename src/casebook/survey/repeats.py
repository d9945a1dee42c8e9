"""What must be measured again: one measurement is not enough where something changes, and luck hides between the edges."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.model.cells import Line
from casebook.model.histories import Interval, edges, intervals
from casebook.model.observations import Measurement, Outcome
from casebook.model.verdicts import CellResult, Verdict
from casebook.survey.merging import VOTES, is_tied, is_unsettled

TWICE = 2
MOST = 4
"""How often each cell of a line is measured where a probe is unstable: its extent and its rate are then known."""
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
    """How often each cell of a line must have been measured, by what a subject has shown in it so far: its `histories`.

    Both sides of an edge twice; a lone cell between others, and all of a line in which a probe is unstable, as often as `MOST`
    says; where one measurement may outvote another, once more. In lines that are `whole` a sample is measured twice too.
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
    """The places of a line on both sides of each edge of these histories."""
    return {line.labels.index(label) for found in shown for edge in edges(found) for label in edge.between}


def histories(line: Line, results: Results) -> Histories:
    """What a case, and each of its workarounds, showed along a line."""
    names = dict.fromkeys(name for result in results if result for name in result.workarounds)
    of_case = [result.case.verdict if result else None for result in results]
    of_ways = [[result.workarounds[name].verdict if result else None for result in results] for name in names]
    return [intervals(line.labels, seen) for seen in (of_case, *of_ways)]


def sample(line: Line, found: int) -> list[int]:
    """Places that are evenly spread along a line; more where a history has many edges, and then the others as well."""
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
    """Labels that showed something else than the measured ones beside them: what a probe does that seldom shows it."""
    changed = {label for edge in edges(found) for label in edge.between}
    return [interval.first for interval in found if interval.first == interval.last and interval.first in changed]


def _raise(times: list[int], place: int, wanted: int) -> None:
    times[place] = max(times[place], wanted)
