"""Selections: the subjects along lines that are asked for, and their spots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from packaging.specifiers import SpecifierSet

from casebook.book.subjects import Subject
from casebook.model.cells import Cell, Line


@dataclass(frozen=True)
class Spot:
    """One subject in one cell; the cell is the variant that the subject wants."""

    subject: Subject
    cell: Cell


@dataclass(frozen=True)
class Selection:
    """Subjects along lines."""

    subjects: Sequence[Subject]
    lines: Sequence[Line]

    def along(self, line: Line) -> list[Subject]:
        """The subjects that are measured along a line."""
        return [subject for subject in self.subjects if subject.goes_along(line)]

    @cached_property
    def spots(self) -> list[Spot]:
        """The spots of every subject in every cell, each once, in the order of the lines."""
        found: dict[tuple[str, str], Spot] = {}
        for line in self.lines:
            along = self.along(line)
            for cell in line.cells:
                for subject in (one for one in along if one.is_for(cell)):
                    found |= {(subject.id, spot.cell.name): spot for spot in spots_in(subject, cell)}
        return list(found.values())

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Name -> cell, for the cells of all spots."""
        return {spot.cell.name: spot.cell for spot in self.spots}


def with_kit(cell: Cell, subject: Subject, workaround: str = "") -> Cell:
    """The cell in the variant that a subject, or its workaround of this name, is measured in."""
    kit, pins, without = subject.facts.needs(workaround)
    if (cell.kit, cell.pinned, cell.without) == (kit, pins, without):
        return cell
    return replace(cell, kit=kit, pinned=pins, without=without)


def spots_in(subject: Subject, cell: Cell) -> Iterator[Spot]:
    """The spots at which a subject is measured for a cell: in the variant that it needs, and in those of its workarounds."""
    for workaround in ("", *subject.facts.elsewhere):
        yield Spot(subject, with_kit(cell, subject, workaround))


def restrict(lines: Iterable[Line], keep: Callable[[Line, Cell], bool]) -> list[Line]:
    """The lines with only the cells for which `keep` is true; a line without any is dropped."""
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
