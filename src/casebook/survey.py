"""A survey: which cases are measured in which cells, what is already known of them, and measuring the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from packaging.specifiers import SpecifierSet

from casebook.cells import Cell, Line
from casebook.claims import Claims
from casebook.errors import ToolFailed
from casebook.interpreters import find_interpreter
from casebook.locks import Lock, Locks, Resolution, Unmeasured
from casebook.measuring import Job, Target
from casebook.observations import Measurement
from casebook.settings import Project
from casebook.snapshots import recorder_digest, snapshot
from casebook.stopping import is_stopping
from casebook.store import Key, Keys, Store
from casebook.subjects import Subject
from casebook.unwritable import store_folder
from casebook.verdicts import CellResult, is_applicable, judge
from casebook.workers import Workers, as_they_come

RESOLVERS = 6
"""How many cells are resolved at a time."""


@dataclass(frozen=True)
class Spot:
    """One case in one cell; the cell has the kit of the case."""

    case: Subject
    cell: Cell


@dataclass(frozen=True)
class Step:
    """What has just been done, for who shows progress: a cell was resolved or measured, or could not be."""

    cell: Cell
    problem: str = ""


class Survey:
    """Cases along lines. Knows what the store holds; `resolve` and `measure` add to it."""

    def __init__(
        self, project: Project, cases: Sequence[Subject], lines: Sequence[Line], everything: Sequence[Subject]
    ) -> None:
        self.project = project
        self.cases = cases
        self.lines = lines
        self.everything = everything
        self.locks = Locks(project)
        self.store = Store(store_folder(project.state))
        self.claims = Claims(project.state / "claims")
        self.key = Keys(recorder_digest(), project.settings.timeouts)
        self.keys: dict[tuple[str, str, str], Key] = {}
        self.judged: dict[Key, CellResult | None] = {}
        self.resolutions: dict[str, Resolution] = {}
        self.problems: dict[str, str] = {}

    def along(self, line: Line) -> list[Subject]:
        """What is measured in the cells of a line."""
        return [case for case in self.cases if case.goes_along(line)]

    @cached_property
    def spots(self) -> list[Spot]:
        """Every case in every cell, each once, in the order of the lines."""
        found = {}
        for line in self.lines:
            for cell in line.cells:
                for case in self.along(line):
                    spot = Spot(case, with_kit(cell, case))
                    found[case.id, spot.cell.name] = spot
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

    def stale(self, spots: Iterable[Spot] | None = None, times: int = 1) -> list[Job]:
        """What must be measured so that each spot (all, if none are named) has been measured so many times."""
        held = self.store.counts()
        wanted: dict[tuple[str, str], tuple[Lock, set[str]]] = {}
        for spot in self.spots if spots is None else spots:
            lock = self.resolution(spot.cell)
            if not isinstance(lock, Lock) or not is_applicable(spot.case, lock):
                continue
            if held.get(self._key(spot.case, lock), 0) < times:
                wanted.setdefault((lock.digest, lock.cell.python), (lock, set()))[1].add(spot.case.id)
        return [self.job(lock, sorted(cases)) for lock, cases in wanted.values()]

    def again(self) -> list[Job]:
        """Every spot that can be measured once more, although it is known."""
        return self.stale(times=max(self.store.counts().values(), default=0) + 1)

    def job(self, lock: Lock, cases: Iterable[str]) -> Job:
        targets = tuple(Target(id, self._by_id[id].target) for id in cases)
        return Job(lock, targets, self._snapshot, self.project.settings.timeouts)

    def measure(self, workers: Workers, jobs: Iterable[Job]) -> Iterator[Step]:
        """Measures the jobs and keeps what they show."""
        held = self.store.counts()

        def one(job: Job) -> str:
            try:
                self.measure_one(workers, job, held)
            except ToolFailed as error:
                return str(error)
            return ""

        for job, problem in workers.map(one, jobs):
            if problem:
                self.problems[job.lock.cell.name] = problem
            yield Step(job.lock.cell, problem)

    def measure_one(self, workers: Workers, job: Job, held: Mapping[Key, int]) -> None:
        """Measures a job, but for what another run has measured since these counts were `held`."""
        with self.claims.claim(job.lock):
            now = self.store.counts()
            keys = {target: self._key(self._by_id[target.id], job.lock) for target in job.targets}
            left = tuple(target for target, key in keys.items() if now.get(key, 0) <= held.get(key, 0))
            for key in keys.values():
                self.judged.pop(key, None)
            if left:
                self.keep(job, workers.measure(replace(job, targets=left)))

    def keep(self, job: Job, measurements: Iterable[Measurement]) -> None:
        """Keeps what was measured, unless the command is being stopped: then it may be what a killed process has shown."""
        if is_stopping():
            raise ToolFailed("the command is stopped", hint="Run it again.")
        keyed = [(self._key(self._by_id[m.case], job.lock), m) for m in measurements]
        self.store.add(keyed)
        for key, _ in keyed:
            self.judged.pop(key, None)

    def result(self, case: Subject, cell: Cell) -> CellResult | None:
        """What a case showed in a cell, as far as the store knows."""
        resolution = self.resolution(with_kit(cell, case))
        if isinstance(resolution, Lock):
            return self.shown(case, resolution)
        return judge(case, resolution, None) if resolution else None

    def shown(self, case: Subject, lock: Lock) -> CellResult | None:
        """What a case showed with a lock, as far as the store knows."""
        key = self._key(case, lock)
        if key not in self.judged:
            self.judged[key] = judge(case, lock, self.held(case, lock) if is_applicable(case, lock) else None)
        return self.judged[key]

    def held(self, case: Subject, lock: Lock) -> Measurement | None:
        return self.store.get(self._key(case, lock))

    def resolution(self, cell: Cell) -> Resolution | None:
        """The lock of a cell, as far as it is known without asking uv."""
        if cell.name not in self.resolutions:
            kept = self.locks.kept(cell)
            if kept is None:
                return None
            self.resolutions[cell.name] = kept
        return self.resolutions[cell.name]

    def _key(self, case: Subject, lock: Lock) -> Key:
        asked = (case.id, lock.digest, lock.cell.python)
        if asked not in self.keys:
            interpreter = find_interpreter(lock.cell.python)
            assert interpreter is not None, "a cell without an interpreter has no lock"
            self.keys[asked] = self.key(case, lock, interpreter)
        return self.keys[asked]

    @cached_property
    def _by_id(self) -> Mapping[str, Subject]:
        return {case.id: case for case in self.everything}

    @cached_property
    def _snapshot(self) -> Path:
        return snapshot(self.everything, self.project.state / "snapshots")


def with_kit(cell: Cell, case: Subject) -> Cell:
    """The cell as this case needs it."""
    return cell if cell.kit == case.file.kit else replace(cell, kit=case.file.kit)


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
