"""Runs jobs by workers, and keeps what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.book.settings import Limits
from casebook.book.subjects import Subject
from casebook.errors import ToolFailed
from casebook.measure.bundle import inside_contents
from casebook.measure.measuring import Job, Measured, Target
from casebook.measure.stopping import is_stopping
from casebook.model.locked import Lock
from casebook.survey.knowledge import Knowledge
from casebook.survey.resolutions import Step
from casebook.survey.store import Key
from casebook.survey.turns import Turns
from casebook.survey.workers import Workers

Environment = tuple[str, str]
"""The digest of a lock, and the minor version of Python: cells that share both are measured together."""


class Execution:
    """Makes and runs jobs. `problems`: name of a cell -> why it was not measured; `failed`: the environments of those cells."""

    def __init__(
        self,
        everything: Sequence[Subject],
        known: Knowledge,
        turns: Turns,
        limits: Limits,
        problems: dict[str, str],
        warn: Callable[[str], None],
    ) -> None:
        self.by_id = {subject.id: subject for subject in everything}
        self.known = known
        self.turns = turns
        self.limits = limits
        self.problems = problems
        self.failed: set[Environment] = set()
        self.warn = warn
        self.exposed = ""

    def job(self, lock: Lock, subjects: Iterable[str], *, fresh: bool = False) -> Job:
        """A job that measures these subjects with a lock."""
        targets = tuple(target_of(self.by_id[id]) for id in subjects)
        return Job(lock, targets, inside_contents(), self.limits, fresh=fresh)

    def measure(self, workers: Workers, jobs: Iterable[Job]) -> Iterator[Step]:
        """Measures the jobs and keeps what they show; yields a step for each as it ends."""
        held = self.known.store.counts()

        def one(job: Job) -> str:
            try:
                return self.measure_one(workers, job, held)
            except ToolFailed as error:
                return str(error)

        for job, problem in workers.map(one, jobs):
            if problem:
                self.problems[job.lock.cell.name] = problem
                self.failed.add(environment(job.lock))
            yield Step(job.lock.cell, problem)

    def measure_one(self, workers: Workers, job: Job, held: Mapping[Key, int]) -> str:
        """Measures a job, without the subjects that another run has measured since the counts `held` were taken.

        Returns the reason why a part of it was not measured; empty where all was.
        """
        with self.turns.take(job.lock):
            now = self.known.store.counts()
            keys = {target: self.known.key_of(self.by_id[target.id], job.lock) for target in job.targets}
            left = tuple(target for target, key in keys.items() if now.get(key, 0) <= held.get(key, 0))
            self.known.read_anew(keys.values())
            return self.keep(job, workers.measure(replace(job, targets=left))) if left else ""

    def keep(self, job: Job, measured: Measured) -> str:
        """Keeps the measurements of a job; returns the reason why a part of it was not measured, empty where all was.

        Raises `ToolFailed` while the command is being stopped, and keeps nothing then: a killed process may have shown it.
        """
        if is_stopping():
            raise ToolFailed("the command is stopped", hint="Run it again.")
        if measured.exposed and not self.exposed:
            self.exposed = measured.exposed
            self.warn(
                "cases are not shut off from the network and the file system, so that what the programs do which they "
                f"start goes unnoticed: {measured.exposed}"
            )
        self.known.add((self.known.key_of(self.by_id[one.case], job.lock), one) for one in measured.measurements)
        return "; ".join(f"{id}: {reason}" for id, reason in measured.problems.items())


def environment(lock: Lock) -> Environment:
    return lock.digest, lock.cell.python


def target_of(subject: Subject) -> Target:
    """The target of a job that stands for this subject."""
    return Target(subject.id, subject.target, subject.files, subject.group, patches=subject.patches)
