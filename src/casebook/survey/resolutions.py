"""What is known of the locks of cells, and asking uv for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from casebook.measure.locks import Locks
from casebook.model.cells import Cell
from casebook.model.locked import Resolution, Unmeasured
from casebook.survey.workers import as_they_come

RESOLVERS = 6
"""How many cells are resolved at a time."""


@dataclass(frozen=True)
class Step:
    """What has just been done, for who shows progress: a cell was resolved or measured, or could not be."""

    cell: Cell
    problem: str = ""


class Resolutions:
    """The resolutions of cells. `problems`: cell -> why it was not resolved."""

    def __init__(self, locks: Locks) -> None:
        self.locks = locks
        self.found: dict[str, Resolution] = {}
        self.problems: dict[str, str] = {}

    def of(self, cell: Cell) -> Resolution | None:
        """The lock of a cell, as far as it is known without asking uv."""
        if cell.name not in self.found:
            kept = self.locks.kept(cell)
            if kept is None:
                return None
            self._add(kept)
        return self.found[cell.name]

    def unresolved(self, cells: Iterable[Cell]) -> list[Cell]:
        """The cells whose locks are not known; what is kept of the others is read."""
        return [cell for cell in cells if self.of(cell) is None]

    def resolve(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Asks uv for the locks of these cells, more at a time than there are processors: it waits for the index."""
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
