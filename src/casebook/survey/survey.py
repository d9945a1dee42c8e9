"""A survey: which cases are measured in which cells, what is already known of them, and measuring the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

from packaging.specifiers import SpecifierSet

from casebook.book.settings import Project
from casebook.book.subjects import Subject
from casebook.errors import ToolFailed
from casebook.measure.bundle import inside_contents, inside_digest
from casebook.measure.cell_process import launch_digest
from casebook.measure.interpreters import find_interpreter
from casebook.measure.locks import Locks
from casebook.measure.measuring import Job, Measured, Target
from casebook.measure.stopping import is_stopping
from casebook.measure.unwritable import store_folder
from casebook.model.cells import Cell, Line
from casebook.model.locked import Lock, Resolution, Unmeasured
from casebook.model.observations import Measurement
from casebook.model.verdicts import CellResult
from casebook.survey import unstable
from casebook.survey.claims import Claims
from casebook.survey.judging import is_applicable, judge
from casebook.survey.repeats import TWICE
from casebook.survey.store import Key, Keys, Store, silent
from casebook.survey.workers import Workers, as_they_come

RESOLVERS = 6
"""How many cells are resolved at a time."""


@dataclass(frozen=True)
class Spot:
    """One case in one cell; the cell is the variant that the case wants."""

    case: Subject
    cell: Cell


Wanted = tuple[Spot, int]
"""A spot, and how often it must have been measured."""


@dataclass(frozen=True)
class Step:
    """What has just been done, for who shows progress: a cell was resolved or measured, or could not be."""

    cell: Cell
    problem: str = ""


class Survey:
    """Cases along lines. Knows what the store holds; `resolve` and `measure` add to it."""

    def __init__(
        self,
        project: Project,
        cases: Sequence[Subject],
        lines: Sequence[Line],
        everything: Sequence[Subject],
        locks: Locks | None = None,
        *,
        warn: Callable[[str], None] = silent,
    ) -> None:
        self.project = project
        self.cases = cases
        self.lines = lines
        self.everything = everything
        self.warn = warn
        self.exposed = ""
        self.locks = locks or Locks(project)
        self.store = Store(store_folder(project.state), warn)
        self.claims = Claims(project.state / "claims")
        self.key = Keys(inside_digest(), launch_digest(), project.settings.limits)
        self.keys: dict[tuple[str, str, str], Key] = {}
        self.judged: dict[Key, CellResult | None] = {}
        self.resolutions: dict[str, Resolution] = {}
        self.problems: dict[str, str] = {}
        self.failed: set[tuple[str, str]] = set()

    def along(self, line: Line) -> list[Subject]:
        """What is measured in the cells of a line."""
        return [case for case in self.cases if case.goes_along(line)]

    @cached_property
    def spots(self) -> list[Spot]:
        """Every case in every cell, each once, in the order of the lines."""
        found: dict[tuple[str, str], Spot] = {}
        for line in self.lines:
            for cell in line.cells:
                for case in self.along(line):
                    found |= {(case.id, spot.cell.name): spot for spot in spots_in(case, cell)}
        return list(found.values())

    @cached_property
    def cells(self) -> dict[str, Cell]:
        return {spot.cell.name: spot.cell for spot in self.spots}

    def unresolved(self) -> list[Cell]:
        """The cells whose locks are not kept; what is known of the others is read."""
        unknown = []
        for cell in self.cells.values():
            kept = self.locks.kept(cell)
            if kept is None:
                unknown.append(cell)
            else:
                self._resolved(kept)
        return unknown

    def resolve(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Asks uv for the locks of these cells, more at a time than there are processors: it waits for the index."""
        pool = ThreadPoolExecutor(RESOLVERS)
        try:
            for cell, resolution in as_they_come(pool, self.locks.get, cells):
                self._resolved(resolution)
                yield Step(cell, self.problems.get(cell.name, ""))
        finally:
            pool.shutdown(wait=False)  # who is stopped does not wait for uv

    def _resolved(self, resolution: Resolution) -> None:
        self.resolutions[resolution.cell.name] = resolution
        if isinstance(resolution, Unmeasured):
            self.problems[resolution.cell.name] = resolution.reason

    def stale(self, wanted: Iterable[Wanted] | None = None) -> list[Job]:
        """What must be measured so that each spot (all, once, if none are named) has been measured as often as is wanted.

        What could not be measured since the survey began is left to the next run.
        """
        asked = [(spot, 1) for spot in self.spots] if wanted is None else list(wanted)  # reading may drop damaged rows
        held = self.store.counts()
        lacking = []
        for spot, times in asked:
            lock = self._measurable(spot)
            if lock and _environment(lock) not in self.failed and held.get(self.key_of(spot.case, lock), 0) < times:
                lacking.append((spot.case, lock))
        return self._jobs(lacking)

    def again(self) -> list[Job]:
        """Every spot that can be measured once more, although it is known."""
        return self._jobs((spot.case, lock) for spot in self.spots if (lock := self._measurable(spot)))

    def _measurable(self, spot: Spot) -> Lock | None:
        lock = self.resolution(spot.cell)
        return lock if isinstance(lock, Lock) and is_applicable(spot.case, lock) else None

    def _jobs(self, asked: Iterable[tuple[Subject, Lock]]) -> list[Job]:
        """The jobs that measure these, each once: what is measured with one lock is one job."""
        by_environment: dict[tuple[str, str], tuple[Lock, set[str]]] = {}
        for case, lock in asked:
            by_environment.setdefault(_environment(lock), (lock, set()))[1].add(case.id)
        return [self.job(lock, sorted(cases)) for lock, cases in by_environment.values()]

    def job(self, lock: Lock, cases: Iterable[str], *, fresh: bool = False) -> Job:
        targets = tuple(target_of(self._by_id[id]) for id in cases)
        return Job(lock, targets, inside_contents(), self.project.settings.limits, fresh=fresh)

    def measure(self, workers: Workers, jobs: Iterable[Job]) -> Iterator[Step]:
        """Measures the jobs and keeps what they show."""
        held = self.store.counts()

        def one(job: Job) -> str:
            try:
                return self.measure_one(workers, job, held)
            except ToolFailed as error:
                return str(error)

        for job, problem in workers.map(one, jobs):
            if problem:
                self.problems[job.lock.cell.name] = problem
                self.failed.add(_environment(job.lock))
            yield Step(job.lock.cell, problem)

    def measure_one(self, workers: Workers, job: Job, held: Mapping[Key, int]) -> str:
        """Measures a job, but for what another run has measured since these counts were `held`.

        Says why a part of it was not, empty where all was.
        """
        with self.claims.claim(job.lock):
            now = self.store.counts()
            keys = {target: self.key_of(self._by_id[target.id], job.lock) for target in job.targets}
            left = tuple(target for target, key in keys.items() if now.get(key, 0) <= held.get(key, 0))
            for key in keys.values():
                self.judged.pop(key, None)
            return self.keep(job, workers.measure(replace(job, targets=left))) if left else ""

    def keep(self, job: Job, measured: Measured) -> str:
        """Keeps what was measured; says why a part of it was not, empty where all was.

        Nothing is kept while the command is being stopped: it may be what a killed process has shown.
        """
        if is_stopping():
            raise ToolFailed("the command is stopped", hint="Run it again.")
        if measured.exposed and not self.exposed:
            self.exposed = measured.exposed
            self.warn(
                "cases are not shut off from the network and the file system here, so that what the programs do which they "
                f"start goes unnoticed: {measured.exposed}"
            )
        keyed = [(self.key_of(self._by_id[m.case], job.lock), m) for m in measured.measurements]
        self.store.add(keyed)
        for key, _ in keyed:
            self.judged.pop(key, None)
        return "; ".join(f"{id}: {reason}" for id, reason in measured.problems.items())

    def result(self, case: Subject, cell: Cell) -> CellResult | None:
        """What a case showed in a cell, as far as the store knows."""
        found = self._result(case, with_kit(cell, case))
        for workaround in case.file.elsewhere if found and found.measurement else ():
            other = self._result(case, with_kit(cell, case, workaround))
            found = found.with_workaround(workaround, other) if found and other else None
        return found

    def _result(self, case: Subject, cell: Cell) -> CellResult | None:
        resolution = self.resolution(cell)
        if isinstance(resolution, Lock):
            return self.shown(case, resolution)
        return judge(case, resolution, None) if resolution else None

    def history(self, case: Subject, line: Line) -> list[CellResult | None]:
        """What a case showed along a line, `unstable` as far as what it shows elsewhere in the line may be luck."""
        results = [self.result(case, cell) for cell in line.cells]
        measured = [result.measurement if result else None for result in results]
        read = unstable.along(measured)
        for place, (before, after) in enumerate(zip(measured, read, strict=True)):
            if after is not before:
                resolution = self.resolution(with_kit(line.cells[place], case))
                assert resolution is not None, "what was measured has a lock"
                results[place] = judge(case, resolution, after)
        return results

    def confirmed(self, case: Subject, lock: Lock) -> CellResult | None:
        """What a case showed with a lock, where two measurements or more say so together."""
        result = self.shown(case, lock)
        once = result is not None and result.measurement is not None and result.measurement.times < TWICE
        return None if once else result

    def shown(self, case: Subject, lock: Lock) -> CellResult | None:
        """What a case showed with a lock, as far as the store knows."""
        key = self.key_of(case, lock)
        if key not in self.judged:
            self.judged[key] = judge(case, lock, self.held(case, lock) if is_applicable(case, lock) else None)
        return self.judged[key]

    def held(self, case: Subject, lock: Lock) -> Measurement | None:
        return self.store.get(self.key_of(case, lock))

    def resolution(self, cell: Cell) -> Resolution | None:
        """The lock of a cell, as far as it is known without asking uv."""
        if cell.name not in self.resolutions:
            kept = self.locks.kept(cell)
            if kept is None:
                return None
            self.resolutions[cell.name] = kept
        return self.resolutions[cell.name]

    def key_of(self, case: Subject, lock: Lock) -> Key:
        """The key of a subject with a lock, as this machine would measure it."""
        asked = (case.id, lock.digest, lock.cell.python)
        if asked not in self.keys:
            interpreter = find_interpreter(lock.cell.python)
            assert interpreter is not None, "a cell without an interpreter has no lock"
            self.keys[asked] = self.key.of(case, lock, interpreter.identity)
        return self.keys[asked]

    @cached_property
    def _by_id(self) -> Mapping[str, Subject]:
        return {case.id: case for case in self.everything}


def target_of(subject: Subject) -> Target:
    """A subject as a cell is handed it."""
    return Target(subject.id, subject.target, subject.files, subject.group, patches=subject.patches)


def _environment(lock: Lock) -> tuple[str, str]:
    """What is installed, and on which Python: cells that have this in common are measured together."""
    return lock.digest, lock.cell.python


def with_kit(cell: Cell, case: Subject, workaround: str = "") -> Cell:
    """The cell as this case needs it, or one of its workarounds."""
    kit, pins, without = case.file.needs(workaround)
    if (cell.kit, cell.pinned, cell.without) == (kit, pins, without):
        return cell
    return replace(cell, kit=kit, pinned=pins, without=without)


def spots_in(case: Subject, cell: Cell) -> Iterator[Spot]:
    """Where a case is measured for a cell: in the variant that it needs, and in those of its workarounds."""
    for workaround in ("", *case.file.elsewhere):
        yield Spot(case, with_kit(cell, case, workaround))


def restrict(lines: Iterable[Line], keep: Callable[[Line, Cell], bool]) -> list[Line]:
    """The lines without the cells that are not kept; lines of which nothing is left are dropped."""
    found = []
    for line in lines:
        pairs = [(label, cell) for label, cell in zip(line.labels, line.cells, strict=True) if keep(line, cell)]
        if pairs:
            labels, cells = zip(*pairs, strict=True)
            found.append(replace(line, labels=labels, cells=cells))
    return found


def within_range(lines: Iterable[Line], admitted: SpecifierSet) -> list[Line]:
    """The lines with only the cells of FastAPI releases that the specifier admits."""
    return restrict(lines, lambda _, cell: admitted.contains(cell.fastapi, prereleases=True))
