"""Measures cases in one cell: every probe ends with an observation, or its case says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from packaging.utils import canonicalize_name

from casebook.cell_process import Ended, run_pytest
from casebook.environments import CannotInstall, Environment
from casebook.errors import ToolFailed
from casebook.locks import Lock
from casebook.observations import Evidence, HeaderProbe, Measurement, Observation, Observed, Outcome, Raised
from casebook.settings import Timeouts


@dataclass(frozen=True)
class Target:
    """A subject, as a cell knows it: its id, and the folder or file that pytest is given."""

    id: str
    path: str

    def has(self, node: str) -> bool:
        """Whether a node of pytest's is in it."""
        return node == self.path or node.startswith((f"{self.path}/", f"{self.path}::"))

    @property
    def folder(self) -> str:
        """The folder from which on upwards its conftests lie."""
        return self.path.rpartition("/")[0] if self.path.endswith(".py") else self.path


@dataclass(frozen=True)
class Job:
    """What a worker is handed: plain data, so that it can be sent to another machine."""

    lock: Lock
    targets: tuple[Target, ...]
    snapshot: Path
    timeouts: Timeouts


def measure(job: Job, environment: Environment, python: str) -> list[Measurement]:
    """One measurement for each target of the job. `python` is the version of the environment's interpreter."""
    try:
        environment.move_to(job.lock)
    except CannotInstall as error:
        blocked = f"the cell cannot be installed: {error}"
        return [_measurement(job, python, target.id, blocked=blocked) for target in job.targets]
    observed = _Cell(job, environment).run(job.targets)
    return [_measurement(job, python, target.id, *observed[target]) for target in job.targets]


def _measurement(
    job: Job, python: str, case: str, observations: Sequence[Observation] = (), blocked: str | None = None
) -> Measurement:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    found = tuple(sorted(observations, key=lambda observation: observation.probe))
    return Measurement(case=case, cell=job.lock.cell.name, python=python, at=at, observations=found, blocked=blocked)


Result = tuple[list[Observation], str | None]
"""What a case showed, and what blocked it."""


class _Cell:
    """Runs pytest in a cell again and again, each time without what has already been observed, until nothing is left."""

    def __init__(self, job: Job, environment: Environment) -> None:
        self.job = job
        self.environment = environment

    def run(self, targets: Sequence[Target]) -> dict[Target, Result]:
        probes: dict[str, HeaderProbe] = {}
        done: dict[str, Observed] = {}
        while True:
            ended = self._pytest(targets, list(done))
            if ended.header is None:
                return self._collected_nothing(targets, ended)
            self._check(ended)
            probes |= {probe.probe: probe for probe in ended.header.probes}
            before = len(done)
            done |= {line.probe: line for line in ended.observed}
            if ended.cut_short is not None:
                done[ended.cut_short] = _cut_short(ended.cut_short, ended)
            if ended.finished:
                return {target: _result(target, probes, done, ended) for target in targets}
            if len(done) == before:
                return {one: ([], f"pytest ended between probes ({ended.how})\n{ended.output}") for one in targets}

    def _pytest(self, targets: Sequence[Target], skipped: Sequence[str]) -> Ended:
        paths = [target.path for target in targets]
        return run_pytest(self.environment, self.job.snapshot, paths, skipped, self.job.timeouts)

    def _collected_nothing(self, targets: Sequence[Target], ended: Ended) -> dict[Target, Result]:
        """The process ended while they were imported: those are run apart that it may not be due to."""
        parts = apart(targets, ended.importing)
        if len(parts) == 1:
            reason = f"pytest ended while it collected the case ({ended.how})\n{_end(ended)}".strip()
            return {target: ([], reason) for target in targets}
        return {target: result for part in parts for target, result in self.run(part).items()}

    def _check(self, ended: Ended) -> None:
        """What the cell says is installed must be what the lock says: else nothing it shows is a measurement."""
        assert ended.header is not None
        installed = {canonicalize_name(name): version for name, version in ended.header.installed.items()}
        if installed != self.job.lock.versions:
            differs = sorted(set(installed.items()) ^ set(self.job.lock.packages))
            self.environment.holds = None
            raise ToolFailed(
                f"the environment of {self.job.lock.cell.name} does not hold its lock: {differs}",
                hint="Delete .casebook/environments and run it again.",
            )


def apart(targets: Sequence[Target], importing: str) -> list[list[Target]]:
    """The target of which a file was being imported, and the others; else those together that have all conftests in common.

    It may still be another that ended the process, so the one is run again as well, alone.
    """
    mine = [target for target in targets if target.has(importing)]
    if mine and len(targets) > 1:
        return [mine, [target for target in targets if target not in mine]]
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.folder, []).append(target)
    return list(groups.values())


def _result(target: Target, probes: dict[str, HeaderProbe], done: dict[str, Observed], ended: Ended) -> Result:
    unimportable = [f"{line.path}\n{line.error}" for line in ended.unimportable if target.has(line.path)]
    if unimportable:
        return [], "the case cannot be imported: " + "\n".join(unimportable)
    found = [_observation(probes[name], line) for name, line in done.items() if target.has(name)]
    return found, None if found else "the case has no probe"


def _observation(probe: HeaderProbe, line: Observed) -> Observation:
    return Observation(
        probe=probe.probe.partition("::")[2],
        role=probe.role,
        workaround=probe.workaround,
        outcome=line.outcome,
        evidence=line.evidence,
        duration=line.duration,
        documents=line.documents,
    )


def _cut_short(probe: str, ended: Ended) -> Observed:
    """The observation of a probe that the process did not survive."""
    timed_out = bool(ended.hung) or ended.returncode is None
    problem = "the probe took too long" if timed_out else f"the process ended during the probe: {ended.how}"
    raised = Raised(type="timeout" if timed_out else "exit", message=ended.how, traceback=_end(ended))
    return Observed(
        line="observation",
        probe=probe,
        outcome=Outcome.TIMEOUT if timed_out else Outcome.CRASH,
        evidence=Evidence(problem=problem, exception=raised),
        duration=0,
    )


def _end(ended: Ended) -> str:
    return (ended.hung or ended.output).strip()[-4000:]
