"""Resolutions: the locks of cells as far as they are known, and asking uv for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from casebook.measure.locks import Locks
from casebook.model.cells import Cell
from casebook.model.locked import Resolution, Unmeasured
from casebook.survey.workers import as_they_come

RESOLVERS = 6
"""The number of cells that are resolved at a time: uv mostly waits for the index."""


@dataclass(frozen=True)
class Step:
    """A step of a run, for showing progress: a cell was resolved or measured, or could not be; `problem` says why."""

    cell: Cell
    problem: str = ""


class Resolutions:
    """The resolutions of cells. `problems`: name of a cell -> why it was not resolved."""

    def __init__(self, locks: Locks) -> None:
        self.locks = locks
        self.found: dict[str, Resolution] = {}
        self.problems: dict[str, str] = {}

    def of(self, cell: Cell) -> Resolution | None:
        """The resolution of a cell that is known without asking uv, or None."""
        if cell.name not in self.found:
            kept = self.locks.kept(cell)
            if kept is None:
                return None
            self._add(kept)
        return self.found[cell.name]

    def unresolved(self, cells: Iterable[Cell]) -> list[Cell]:
        """Those of the cells whose resolution is not known; the others' kept locks are read."""
        return [cell for cell in cells if self.of(cell) is None]

    def resolve(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Asks uv for the locks of these cells, `RESOLVERS` at a time; yields a step for each."""
        pool = ThreadPoolExecutor(RESOLVERS)
        try:
            for cell, resolution in as_they_come(pool, self.locks.get, cells):
                self._add(resolution)
                yield Step(cell, self.problems.get(cell.name, ""))
        finally:
            pool.shutdown(wait=False)  # who is stopped does not wait for uv

    def _add(self, resolution: Resolution) -> None:
        self.found[resolution.cell.name] = resolution
        if isinstance(resolution, Unmeasured):
            self.problems[resolution.cell.name] = resolution.reason
