"""Measures subjects in one cell: every probe gets an observation, or its subject is blocked, with the reason.

A timeout, a crash or a kill is no verdict by itself: it may have come from outside. A probe that ended so is run again alone,
and the end counts where it happens again. Two runs that agree outvote a third.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from packaging.utils import canonicalize_name

from casebook.book.settings import Limits
from casebook.errors import ToolFailed
from casebook.measure.allowance import need_allowance
from casebook.measure.cell_process import Cell, Run, Task, in_words, write_files
from casebook.measure.environments import compose
from casebook.measure.scratch import scratch_folder
from casebook.measure.unpacked import Packages
from casebook.model.locked import Lock
from casebook.model.observations import Evidence, HeaderProbe, Measurement, Observation, Observed, Outcome, Raised, Role

TRIES = 3
"""The number of times that a probe is run at most which its process does not survive."""
USAGE = 4
"""pytest's exit code where it was called in a wrong way."""
FROM_OUTSIDE = {-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP}
"""The exit codes of a process that the kernel, where memory is short, or a person has ended. They are never a verdict."""
NO_SPACE = ("[Errno 28]", "[Errno 122]")
"""The beginnings of an error's message where a disk is full, or a quota is used up."""
HUNG = "hang"
"""The type of the exception, in the evidence, of a probe that hangs as it announced."""


@dataclass(frozen=True)
class Target:
    """A subject as a cell knows it: its id, the folder or file that pytest is given, and its files (path -> bytes).

    `group`: subjects of one group share a process, since they share an application. `patches`: whether it may patch a package.
    """

    id: str
    path: str
    files: dict[str, bytes] = field(repr=False, hash=False, compare=False)
    group: str = ""
    patches: bool = False

    def has(self, node: str) -> bool:
        """Whether a node of pytest's, named by its id, is in the target."""
        return node == self.path or node.startswith((f"{self.path}/", f"{self.path}::"))


@dataclass(frozen=True)
class Job:
    """A job for a worker: plain data, so that it can be sent to another machine.

    `inside`: path -> bytes of the harness's modules that run in a cell. `fresh`: each process is started anew, and not forked
    from one that has imported the packages.
    """

    lock: Lock
    targets: tuple[Target, ...]
    inside: dict[str, bytes] = field(repr=False, hash=False, compare=False)
    limits: Limits
    fresh: bool = False


@dataclass(frozen=True)
class Measured:
    """The result of a job: the measurements, and `problems`: id of a subject -> why there is none of it.

    `exposed` says why the processes were not shut off from the network and the file system; empty where they were.
    """

    measurements: tuple[Measurement, ...]
    problems: dict[str, str]
    exposed: str = ""


def measure(job: Job, packages: Packages, place: Path | None = None, side_by_side: int = 1) -> Measured:
    """Measures the targets of a job, in an environment made for it in `place`, or in a folder that is removed afterwards.

    `side_by_side`: how many groups of targets are measured at the same time, each by a launcher of its own.
    Raises `ToolFailed` where the environment cannot be made here and now, is changed meanwhile, or does not hold its lock, and
    where this machine's limits are below those of a cell.
    """
    need_allowance(job.limits)
    groups = grouped(job.targets)
    with scratch_folder() as scratch:
        environment = compose(job.lock, place or scratch / "environment", packages)
        cells = []
        for number in range(min(side_by_side, len(groups))):
            folder = scratch / str(number)
            write_files(job.inside, folder / "inside")
            cells.append(Cell(environment, folder, job.limits, fresh=job.fresh))
        try:
            found = _measured(cells, groups, job)
        finally:
            for cell in cells:
                cell.close()
    if changed := environment.changed():
        package, path = changed[0]
        raise ToolFailed(
            f"while {job.lock.cell.name} was measured, somebody changed {path} of {package.name} {package.version}",
            hint="What was measured meanwhile is not kept. Run it again.",
        )
    return found


def _measured(cells: Sequence[Cell], groups: Sequence[Sequence[Target]], job: Job) -> Measured:
    """Measures each group in one of the cells that is idle; the cells are alike."""
    idle: SimpleQueue[Cell] = SimpleQueue()
    for cell in cells:
        idle.put(cell)

    def one(group: Sequence[Target]) -> Measured:
        cell = idle.get()
        try:
            return _group(cell, group, job)
        finally:
            idle.put(cell)

    with ThreadPoolExecutor(len(cells)) as executor:
        found = list(executor.map(one, groups))
    measurements = tuple(measurement for each in found for measurement in each.measurements)
    problems = {id: reason for each in found for id, reason in each.problems.items()}
    return Measured(measurements, problems, next((each.exposed for each in found if each.exposed), ""))


def _group(cell: Cell, group: Sequence[Target], job: Job) -> Measured:
    try:
        results = Subjects(cell, group).run()
    except ToolFailed as error:
        return Measured((), {target.id: str(error) for target in group})
    _check(cell, job.lock)
    return Measured(tuple(_measurement(job, cell, target, results[target]) for target in group), {}, cell.ready.exposed)


def grouped(targets: Sequence[Target]) -> list[list[Target]]:
    """The targets in groups: those that share a process together, each other one alone."""
    found: dict[str, list[Target]] = {}
    for target in targets:
        found.setdefault(target.group or target.id, []).append(target)
    return list(found.values())


def _check(cell: Cell, lock: Lock) -> None:
    """Raises `ToolFailed` where the installed packages are not those of the lock: nothing it shows is a measurement then."""
    installed = {canonicalize_name(name): version for name, version in cell.ready.installed.items()}
    if installed != lock.versions:
        differs = sorted(set(installed.items()) ^ set(lock.packages))
        raise ToolFailed(
            f"the environment of {lock.cell.name} does not hold its lock: {differs}",
            hint="Report it: an environment is made anew for each cell.",
        )


@dataclass(frozen=True)
class Result:
    """The observations of a subject, or the reason why it is blocked."""

    observations: tuple[Observation, ...] = ()
    blocked: str | None = None


def _measurement(job: Job, cell: Cell, target: Target, result: Result) -> Measurement:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    found = tuple(sorted(result.observations, key=lambda observation: (observation.probe, observation.process)))
    python = cell.environment.interpreter.version
    return Measurement(
        case=target.id, cell=job.lock.cell.name, python=python, at=at, observations=found, blocked=result.blocked
    )


class Subjects:
    """Runs targets that share a process until every probe has been observed, each time in a new process."""

    def __init__(self, cell: Cell, targets: Sequence[Target]) -> None:
        self.cell = cell
        self.targets = targets
        self.probes: dict[str, HeaderProbe] = {}
        self.seen: dict[str, list[Observation]] = {}
        self.processes = 0
        self.killed = 0

    def run(self) -> dict[Target, Result]:
        """The result of each target.

        Where a process dies in a control, all is run again, until it dies in the same controls twice or has run `TRIES` times.
        """
        ended: list[set[str]] = []
        for _ in range(TRIES):
            self.probes, self.seen, self.processes, self.killed = {}, {}, 0, 0
            results = self._once()
            ended.append(
                {name for name, seen in self.seen.items() if seen[0].role is Role.CONTROL and _doubtful(seen[0])}
            )
            if not ended[-1] or ended.count(ended[-1]) > 1:
                break
        return results

    def _once(self) -> dict[Target, Result]:
        first = self._collected()
        if first.header is None:
            return self._apart(first)
        wanted = self._rest(first)
        while wanted:
            run = self._run(wanted)
            if run.header is None:
                return self._everywhere(f"pytest collected the subject once and then no more ({_how(run)})")
            wanted = self._rest(run, wanted)
        self._alone()
        return {target: self._result(target, first) for target in self.targets}

    def _run(self, wanted: Sequence[str] | None = None) -> Run:
        files: dict[str, bytes] = {}
        for target in self.targets:
            files |= target.files
        paths = tuple(target.path for target in self.targets)
        patches = any(target.patches for target in self.targets)
        task = Task(paths, files, tuple(wanted) if wanted is not None else None, patches=patches)
        run = self.cell.run(task)
        while _was_killed(run):
            self.killed += 1
            if self.killed == TRIES:
                raise ToolFailed(
                    f"somebody ended its process, {TRIES} times: {_how(run)}",
                    hint="The machine may be short of memory. Run it again.",
                )
            run = self.cell.run(task)
        self._keep(run)
        return run

    def _collected(self) -> Run:
        """The first run that comes to the probes; or one that ended while the subjects were imported, as another did too.

        Raises `ToolFailed` where pytest never came to a file of the subjects.
        """
        runs = [self._run()]
        while runs[-1].header is None and len(runs) < TRIES:
            if len(runs) > 1 and _how(runs[-1]) == _how(runs[-2]):
                break
            runs.append(self._run())
        if runs[-1].header is None and runs[-1].ended.returncode == USAGE and not runs[-1].importing:
            raise ToolFailed(
                f"pytest did not come to the case: {runs[-1].ended.output.strip()[-1000:]}",
                hint="Report it: this says nothing of the case.",
            )
        return runs[-1]

    def _keep(self, run: Run) -> None:
        """Keeps the observations of a process, also one for the probe in which it ended.

        Raises `ToolFailed` where a disk is full.
        """
        self.processes += 1
        if run.header is not None:
            self.probes |= {probe.probe: probe for probe in run.header.probes}
        lines = [*run.observed, *([cut_short(run)] if run.cut_short else [])]
        for line in (line for line in lines if line.probe in self.probes):
            observation = _observation(self.probes[line.probe], line, self.processes)
            if no_space := _no_space(observation):
                raise ToolFailed(
                    f"there was no space left for {line.probe}: {no_space}",
                    hint="Make room where temporary files lie, or choose another folder with TMPDIR. Then run it again.",
                )
            if run.forbidden and observation.role is not Role.CONTROL:
                observation = forbidden(observation, run.forbidden)
            self.seen.setdefault(line.probe, []).append(observation)

    def _rest(self, run: Run, wanted: Sequence[str] | None = None) -> list[str]:
        """The probes that have not been observed yet; none if pytest came to its end, or observed none of those `wanted`."""
        rest = [name for name in self.probes if name not in self.seen]
        return [] if run.finished or rest == wanted else rest

    def _alone(self) -> None:
        """Runs each probe alone that its process did not survive, until two runs agree."""
        for name in [name for name, seen in self.seen.items() if _doubtful(seen[0])]:
            while len(self.seen[name]) < TRIES and not agreed(self.seen[name]):
                before = len(self.seen[name])
                self._run([name])
                if len(self.seen[name]) == before:
                    break

    def _result(self, target: Target, first: Run) -> Result:
        unimportable = [f"{line.path}\n{line.error}" for line in first.unimportable if target.has(line.path)]
        if unimportable:
            return Result(blocked="the case cannot be imported: " + "\n".join(unimportable))
        assert first.header is not None, "what was not collected is told before"
        names = Counter(probe.probe for probe in first.header.probes if target.has(probe.probe))
        if twice := next((name for name, times in names.items() if times > 1), None):
            return Result(blocked=f"two probes have the name {twice}: what each of them shows cannot be told")
        missing = [name for name in self.probes if target.has(name) and name not in self.seen]
        if missing:
            return Result(blocked=f"pytest ended before {missing[0]} ({_how(first)})\n{first.ended.output[-4000:]}")
        found = [o for name, seen in self.seen.items() if target.has(name) for o in decided(seen)]
        return Result(tuple(found)) if found else Result(blocked="the case has no probe")

    def _apart(self, first: Run) -> dict[Target, Result]:
        """The results where the process ended while the targets were imported.

        Several targets are run again, each by itself, since only one may be to blame. A single one is blocked.
        """
        if len(self.targets) > 1:
            return {target: Subjects(self.cell, [target]).run()[target] for target in self.targets}
        how = _how(first) if not first.ended.spent else "it took too long"
        text = (first.ended.trace or first.ended.output).strip()[-4000:]
        return self._everywhere(f"pytest ended while it collected the case ({how})\n{text}".strip())

    def _everywhere(self, reason: str) -> dict[Target, Result]:
        return {target: Result(blocked=reason) for target in self.targets}


def agreed(seen: Sequence[Observation]) -> bool:
    """Whether two of the observations of a probe have the same outcome."""
    return Counter(o.outcome for o in seen).most_common(1)[0][1] > 1


def decided(seen: Sequence[Observation]) -> Iterator[Observation]:
    """The observations of one probe that count: all those of a control, each for its process; else a single one.

    It is the only one, or, where the process did not survive the first, one whose outcome two runs share. Where no two agree,
    the probe is unstable.
    """
    if seen[0].role is Role.CONTROL:
        yield from seen
    elif not _doubtful(seen[0]):
        yield seen[0]
    else:
        outcome, times = Counter(o.outcome for o in seen).most_common(1)[0]
        chosen = next(o for o in seen if o.outcome is outcome)
        yield chosen if times > 1 else chosen.model_copy(update={"outcome": Outcome.UNSTABLE})


def _was_killed(run: Run) -> bool:
    """Whether somebody else ended the process, and not the harness for a limit."""
    return not run.ended.spent and run.ended.returncode in FROM_OUTSIDE


def _no_space(observation: Observation) -> str:
    """The message of a probe that showed none of its two ends because a disk is full; empty for any other."""
    raised = observation.evidence.exception
    if raised is None or observation.outcome in {Outcome.CORRECT, Outcome.SYMPTOM}:
        return ""
    return raised.message.partition("\n")[0] if raised.message.startswith(NO_SPACE) else ""


def _doubtful(observation: Observation) -> bool:
    """Whether the process of a probe did not survive it: somebody else may have ended it."""
    raised = observation.evidence.exception
    return observation.outcome in {Outcome.TIMEOUT, Outcome.CRASH} or (raised is not None and raised.type == HUNG)


def _observation(probe: HeaderProbe, line: Observed, process: int) -> Observation:
    return Observation(
        probe=probe.probe.partition("::")[2],
        role=probe.role,
        workaround=probe.workaround,
        outcome=line.outcome,
        evidence=line.evidence,
        duration=line.duration,
        documents=line.documents,
        process=process,
    )


def forbidden(observation: Observation, what: str) -> Observation:
    """The observation of a probe whose process did what a case may not do."""
    evidence = observation.evidence.model_copy(update={"problem": what})
    return observation.model_copy(update={"outcome": Outcome.FORBIDDEN, "evidence": evidence})


def cut_short(run: Run) -> Observed:
    """The observation of the probe that the process did not survive."""
    assert run.cut_short is not None
    trace = (run.ended.trace or run.ended.output).strip()[-4000:]
    raised = Raised(type="timeout" if run.ended.spent else "exit", message=_how(run), traceback=trace)
    if run.ended.spent == "hang" and run.hanging is not None:
        hung = raised.model_copy(update={"type": HUNG})
        return _ended_in(run.cut_short, run.hanging.end, run.hanging.evidence.model_copy(update={"exception": hung}))
    problem = "the probe took too long" if run.ended.spent else f"the process ended during the probe: {_how(run)}"
    outcome = Outcome.TIMEOUT if run.ended.spent else Outcome.CRASH
    return _ended_in(run.cut_short, outcome, Evidence(problem=problem, exception=raised))


def _ended_in(probe: str, outcome: Outcome, evidence: Evidence) -> Observed:
    return Observed(line="observation", probe=probe, outcome=outcome, evidence=evidence, duration=0)


def _how(run: Run) -> str:
    return f"the limit for a {run.ended.spent} was reached" if run.ended.spent else in_words(run.ended.returncode)
