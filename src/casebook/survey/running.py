"""A run: resolve, measure, measure again, find the blame. Each step adds to the store, so a killed run resumes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.book.subjects import Subject
from casebook.model.locked import Lock
from casebook.model.record import Record
from casebook.model.verdicts import CellResult
from casebook.survey.drafting import OpenEdge, blamed, open_edges
from casebook.survey.drift import Drift, Expectations
from casebook.survey.execution import environment
from casebook.survey.judging import is_applicable
from casebook.survey.merging import VOTES, is_unsettled
from casebook.survey.planning import Lacking, Wanted, everything, jobs_of, stale
from casebook.survey.repeats import TWICE, histories, sides, wanted
from casebook.survey.resolutions import Step
from casebook.survey.selection import spots_in
from casebook.survey.survey import Survey
from casebook.survey.workers import Workers

Track = Callable[[str, int, Iterable[Step]], None]
"""Shows progress: what is done, how many steps there are, and the steps as they come."""


@dataclass(frozen=True)
class Finished:
    """The result of a run. `measured`: the number of jobs, `problems`: name of a cell -> why it was not measured."""

    measured: int
    drift: list[Drift]
    problems: Mapping[str, str]


def run(
    survey: Survey, expectations: Expectations, workers: Workers, track: Track, *, blame: bool, again: bool = False
) -> Finished:
    """Measures the spots that the store does not hold yet; or, `again`, all of the survey once more although it is known.

    Then it measures again what must be confirmed, until nothing is left. `blame`: the lines of the survey are whole, so a
    sample of each is measured again too, and the packages to blame for the edges are found.
    """
    unresolved = survey.resolutions.unresolved(survey.selection.cells.values())
    if unresolved:
        track("resolving", len(unresolved), survey.resolutions.resolve(unresolved))
    measured = len(jobs := everything(survey) if again else stale(survey))
    if jobs:
        track("measuring", len(jobs), survey.execution.measure(workers, jobs))
    while jobs := stale(survey, _wanted(survey, expectations, whole=blame)):
        measured += len(jobs)
        track("confirming", len(jobs), survey.execution.measure(workers, jobs))
    if blame:
        edges = _open_edges(survey, expectations.records)
        while found := list(_lacking(survey, edges)):
            edges = [edge for edge, _ in found]
            jobs = jobs_of(survey, (one for _, lacking in found for one in lacking))
            track("finding blame", len(jobs), survey.execution.measure(workers, jobs))
    return Finished(measured, expectations.all_drift(), survey.problems)


def _wanted(survey: Survey, expectations: Expectations, *, whole: bool) -> Iterator[Wanted]:
    """The spots, each with how often it must be measured by what is known now; one that drifts from its record twice."""
    for subject in survey.subjects:
        for line in filter(subject.goes_along, survey.lines):
            results = [survey.known.result(subject, cell) for cell in line.cells]
            shown = histories(line, results)
            deciding = sides(line, shown)
            for place, times in enumerate(wanted(line, results, shown, whole=whole)):
                if subject.is_for(cell := line.cells[place]):
                    yield from (Wanted(spot, times, place in deciding) for spot in spots_in(subject, cell))
    drifting = (spot for spot in survey.selection.spots if expectations.drift(spot.subject, spot.cell))
    yield from (Wanted(spot, TWICE, decides=True) for spot in drifting)


def _open_edges(survey: Survey, records: Mapping[str, Record]) -> list[OpenEdge]:
    """The edges of the survey for which no package is blamed yet."""
    found: list[OpenEdge] = []
    for subject in survey.subjects:
        record = records.get(subject.id)
        for line in filter(subject.goes_along, survey.lines):
            found += open_edges(survey, subject, line, record.lines.get(line.name) if record else None)
    return found


def _lacking(survey: Survey, edges: Iterable[OpenEdge]) -> Iterator[tuple[OpenEdge, list[Lacking]]]:
    """The edges whose search for blame needs a mixed cell measured, each with what must be measured next.

    The result decides which mixed cell the search needs after that.
    """
    for edge in edges:
        lacking: list[Lacking] = []

        def mixed(subject: Subject, lock: Lock, lacking: list[Lacking] = lacking) -> CellResult | None:
            times = _times(survey, subject, lock)
            if times is not None and environment(lock) not in survey.execution.failed:
                lacking.append((subject, lock, times == 1))
            return survey.known.confirmed(subject, lock)

        blamed(survey, edge, mixed)
        if lacking:
            yield edge, lacking


def _times(survey: Survey, subject: Subject, lock: Lock) -> int | None:
    """The number of times that a mixed cell was measured, if that is not enough; None if it is, or no measurement is needed.

    Blame rests on two measurements, like an edge, and on three where two stand against each other.
    """
    if not is_applicable(subject, lock):
        return None
    result = survey.known.shown(subject, lock)
    held = result.measurement if result else None
    times = held.times if held else 0
    return times if times < (VOTES if held and is_unsettled(held) else TWICE) else None
