"""The plan: what must be measured, as jobs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from casebook.book.subjects import Subject
from casebook.measure.measuring import Job
from casebook.model.locked import Lock
from casebook.survey.execution import Environment, environment
from casebook.survey.judging import is_applicable
from casebook.survey.selection import Spot
from casebook.survey.survey import Survey


class Wanted(NamedTuple):
    """A spot, and how often it must have been measured.

    `decides`: an edge or a drift rests on it, so its second measurement is made in fresh processes.
    """

    spot: Spot
    times: int
    decides: bool = False


Lacking = tuple[Subject, Lock, bool]
"""A measurement that is needed: of this subject, with this lock, and whether in fresh processes."""


def stale(survey: Survey, wanted: Iterable[Wanted] | None = None) -> list[Job]:
    """The jobs that are still needed, so that each spot has been measured as often as is `wanted`; None: every spot once.

    A cell that could not be measured since the survey began is left to the next run.
    """
    spots = survey.selection.spots
    asked = [Wanted(spot, 1) for spot in spots] if wanted is None else list(wanted)  # reading may drop damaged rows
    held = survey.known.store.counts()
    lacking = []
    for spot, times, decides in asked:
        lock = _measurable(survey, spot)
        if lock is None or environment(lock) in survey.execution.failed:
            continue
        count = held.get(survey.known.key_of(spot.subject, lock), 0)
        if count < times:
            lacking.append((spot.subject, lock, decides and count == 1))
    return jobs_of(survey, lacking)


def everything(survey: Survey) -> list[Job]:
    """The jobs that measure every spot of the survey once more, although it is known."""
    spots = survey.selection.spots
    return jobs_of(survey, ((spot.subject, lock, False) for spot in spots if (lock := _measurable(survey, spot))))


def _measurable(survey: Survey, spot: Spot) -> Lock | None:
    lock = survey.resolutions.of(spot.cell)
    return lock if isinstance(lock, Lock) and is_applicable(spot.subject, lock) else None


def jobs_of(survey: Survey, asked: Iterable[Lacking]) -> list[Job]:
    """The jobs that measure these, each once: one for each environment, and another one for what is measured `fresh` in it."""
    by_environment: dict[Environment, tuple[Lock, dict[str, bool]]] = {}
    for subject, lock, fresh in asked:
        _, subjects = by_environment.setdefault(environment(lock), (lock, {}))
        subjects[subject.id] = subjects.get(subject.id, False) or fresh
    return [
        survey.execution.job(lock, ids, fresh=fresh)
        for lock, subjects in by_environment.values()
        for fresh in (False, True)
        if (ids := sorted(id for id, is_fresh in subjects.items() if is_fresh is fresh))
    ]
