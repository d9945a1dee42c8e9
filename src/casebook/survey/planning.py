"""The plan: what must be measured, as jobs."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.book.subjects import Subject
from casebook.measure.measuring import Job
from casebook.model.locked import Lock
from casebook.survey.execution import Environment, environment
from casebook.survey.judging import is_applicable
from casebook.survey.selection import Spot
from casebook.survey.survey import Survey

Wanted = tuple[Spot, int]
"""A spot, and how often it must have been measured."""


def stale(survey: Survey, wanted: Iterable[Wanted] | None = None) -> list[Job]:
    """What must be measured so that each spot (all, once, if none are named) has been measured as often as is wanted.

    What could not be measured since the survey began is left to the next run.
    """
    spots = survey.selection.spots
    asked = [(spot, 1) for spot in spots] if wanted is None else list(wanted)  # reading may drop damaged rows
    held = survey.known.store.counts()
    lacking = []
    for spot, times in asked:
        lock = _measurable(survey, spot)
        if (
            lock
            and environment(lock) not in survey.execution.failed
            and held.get(survey.known.key_of(spot.case, lock), 0) < times
        ):
            lacking.append((spot.case, lock))
    return _jobs(survey, lacking)


def everything(survey: Survey) -> list[Job]:
    """Every spot that can be measured once more, although it is known."""
    spots = survey.selection.spots
    return _jobs(survey, ((spot.case, lock) for spot in spots if (lock := _measurable(survey, spot))))


def _measurable(survey: Survey, spot: Spot) -> Lock | None:
    lock = survey.resolutions.of(spot.cell)
    return lock if isinstance(lock, Lock) and is_applicable(spot.case, lock) else None


def _jobs(survey: Survey, asked: Iterable[tuple[Subject, Lock]]) -> list[Job]:
    """The jobs that measure these, each once: what is measured with one lock is one job."""
    by_environment: dict[Environment, tuple[Lock, set[str]]] = {}
    for case, lock in asked:
        by_environment.setdefault(environment(lock), (lock, set()))[1].add(case.id)
    return [survey.execution.job(lock, sorted(cases)) for lock, cases in by_environment.values()]
