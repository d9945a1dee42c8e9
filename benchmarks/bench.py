"""What the parts of the benchmark share: the project, clones of it, and cells spread over the releases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.using import use
from casebook.commands.opening import Opened
from casebook.files import remove_tree
from casebook.model.cells import Cell, Line
from casebook.survey.selection import restrict


@dataclass(frozen=True)
class Bench:
    """A project, and the folder in which all is made that the benchmark needs."""

    opened: Opened
    folder: Path

    def clone(self, name: str) -> Path:
        """A fresh clone of what is committed."""
        checkout = self.folder / name
        remove_tree(checkout)
        use(["git", "clone", "--quiet", "--shared", str(self.opened.project.root), str(checkout)], self.folder)
        return checkout

    def spread(self, count: int) -> list[Line]:
        """The lanes with so many cells of both together, evenly spread over the releases."""
        lanes = self.opened.matrix.lanes()
        chosen = {id(cell) for lane in lanes for cell in _spread(lane.cells, count // len(lanes))}
        return restrict(lanes, lambda _, cell: id(cell) in chosen)


def _spread(cells: Sequence[Cell], count: int) -> list[Cell]:
    """So many of these: the middle of each of as many parts."""
    return [cells[(2 * part + 1) * len(cells) // (2 * count)] for part in range(count)]
