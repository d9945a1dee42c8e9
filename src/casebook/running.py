"""A run: resolve, measure, confirm, find the blame. Each step adds to the store, so a run that was killed resumes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from casebook.cells import PAIRS, Line
from casebook.drift import Drift, Expectations
from casebook.errors import ToolFailed
from casebook.histories import edges, intervals
from casebook.locks import Lock
from casebook.record import Record
from casebook.recording import OpenEdge, blamed, open_edges
from casebook.subjects import Subject
from casebook.survey import Spot, Step, Survey, with_kit
from casebook.verdicts import CellResult
from casebook.workers import Workers

Track = Callable[[str, int, Iterable[Step]], None]
"""Shows progress: what is done, how many steps there are, and the steps as they come."""


@dataclass(frozen=True)
class Finished:
    """What a run found. `measured` is how many cells were run, `problems` says why a cell was not measured."""

    measured: int
    drift: list[Drift]
    problems: Mapping[str, str]


def run(
    survey: Survey, expectations: Expectations, workers: Workers, track: Track, *, blame: bool, again: bool = False
) -> Finished:
    """Measures what the store does not hold yet; or, `again`, all of the survey once more although it is known."""
    unresolved = survey.unresolved()
    if unresolved:
        track("resolving", len(unresolved), survey.resolve(unresolved))
    jobs = survey.again() if again else survey.stale()
    if jobs:
        track("measuring", len(jobs), survey.measure(workers, jobs))
    doubtful = [*_at_edges(survey), *_drifting(survey, expectations)]
    confirming = survey.stale(doubtful, times=2)
    if confirming:
        track("confirming", len(confirming), survey.measure(workers, confirming))
    if blame:
        groups = _open_edges(survey, expectations.records)
        track("finding blame", len(groups), _find_blame(survey, workers, groups))
    return Finished(len(jobs) + len(confirming), expectations.all_drift(), survey.problems)


def _at_edges(survey: Survey) -> Iterator[Spot]:
    """Both sides of every change of verdict: one observation is not enough to believe it."""
    for case in survey.cases:
        for line in filter(case.goes_along, survey.lines):
            if line.name != PAIRS:
                yield from _line_edges(survey, case, line)


def _line_edges(survey: Survey, case: Subject, line: Line) -> Iterator[Spot]:
    cells = dict(zip(line.labels, line.cells, strict=True))
    results = [survey.result(case, cell) for cell in line.cells]
    shown = [[result.case.verdict if result else None for result in results]]
    shown += [
        [result.workarounds[name].verdict if result else None for result in results] for name in case.file.workarounds
    ]
    for seen in shown:
        for edge in edges(intervals(line.labels, seen)):
            yield from (Spot(case, with_kit(cells[label], case)) for label in edge.between)


def _drifting(survey: Survey, expectations: Expectations) -> Iterator[Spot]:
    return (spot for spot in survey.spots if expectations.drift(spot.case, spot.cell))


def _open_edges(survey: Survey, records: Mapping[str, Record]) -> list[list[OpenEdge]]:
    """The edges to find the blame for, together where they begin at the same cell: they need the same mixed cells."""
    found: dict[str, list[OpenEdge]] = {}
    for case in survey.cases:
        record = records.get(case.id)
        for line in filter(case.goes_along, survey.lines):
            if line.name != PAIRS:
                for edge in open_edges(survey, case, line, record.lines.get(line.name) if record else None):
                    found.setdefault(with_kit(edge.before, case).name, []).append(edge)
    return list(found.values())


def _find_blame(survey: Survey, workers: Workers, groups: list[list[OpenEdge]]) -> Iterator[Step]:
    def one(group: list[OpenEdge]) -> None:
        cases = {edge.case.id: edge.case for edge in group}

        def mixed(case: Subject, lock: Lock) -> CellResult | None:
            unknown = [id for id, companion in cases.items() if survey.shown(companion, lock) is None]
            if unknown:
                job = survey.job(lock, unknown)
                with suppress(ToolFailed):
                    survey.measure_one(workers, job, survey.store.counts())
            return survey.shown(case, lock)

        for edge in group:
            blamed(survey, edge, mixed)

    for group, _ in workers.map(one, groups):
        yield Step(group[0].before)
