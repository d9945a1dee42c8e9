"""The results of subjects in cells and along lines, as the store has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from casebook.book.subjects import Subject
from casebook.measure.interpreters import find_interpreter
from casebook.model.cells import Cell, Line
from casebook.model.locked import Lock
from casebook.model.observations import Measurement
from casebook.model.verdicts import CellResult
from casebook.survey import unstable
from casebook.survey.judging import is_applicable, judge
from casebook.survey.repeats import TWICE
from casebook.survey.resolutions import Resolutions
from casebook.survey.selection import with_kit
from casebook.survey.store import Key, Keys, Store

KEPT_FOR = 30
"""Days for which a measurement is kept after a later one has replaced it: somebody may go back to a branch."""


class Knowledge:
    """Results, read from the store and judged once each, until `add` brings more of them."""

    def __init__(self, resolutions: Resolutions, store: Store, keys: Keys) -> None:
        self.resolutions = resolutions
        self.store = store
        self.keys = keys
        self.made: dict[tuple[str, str, str], Key] = {}
        self.judged: dict[Key, CellResult | None] = {}
        self.held_of: dict[str, bool] = {}
        self.locked: dict[tuple[int, str], Sequence[Cell]] = {}
        """The cells of a line by identity, and a variant, in which each of them has a lock."""
        self.varied: dict[tuple[int, str], tuple[Sequence[Cell], Sequence[Cell]]] = {}
        """The cells of a line by identity, and a variant -> themselves, and as they are in it."""

    def key_of(self, subject: Subject, lock: Lock) -> Key:
        """The key of a subject with a lock, as this machine would measure it."""
        asked = (subject.id, lock.digest, lock.cell.python)
        if asked not in self.made:
            interpreter = find_interpreter(lock.cell.python)
            assert interpreter is not None, "a cell without an interpreter has no lock"
            self.made[asked] = self.keys.of(subject, lock, interpreter.identity)
        return self.made[asked]

    def add(self, measured: Iterable[tuple[Key, Measurement]]) -> None:
        """Keeps measurements, each under its key."""
        rows = list(measured)
        self.store.add(rows)
        self.read_anew(key for key, _ in rows)

    def prune(self, subjects: Collection[str]) -> int:
        """Drops old measurements of these subjects that nobody asks for any more; returns how many.

        The results of all their cells must have been asked for before: their keys are then known, and are kept.
        """
        return self.store.prune(subjects, {*self.made.values()}, KEPT_FOR)

    def read_anew(self, keys: Iterable[Key]) -> None:
        """Forgets the results of these keys: another run may have measured them."""
        for key in keys:
            self.judged.pop(key, None)
        self.held_of.clear()

    def result(self, subject: Subject, cell: Cell) -> CellResult | None:
        """The result of a subject in a cell, or None where it is not known."""
        found = self._result(subject, with_kit(cell, subject))
        return self._with_others(subject, cell, found) if subject.facts.elsewhere else found

    def _with_others(self, subject: Subject, cell: Cell, found: CellResult | None) -> CellResult | None:
        """The result with the workarounds that are measured in other variants; None where one of them is not known."""
        for workaround in subject.facts.elsewhere if found and found.measurement else ():
            other = self._result(subject, with_kit(cell, subject, workaround))
            found = found.with_workaround(workaround, other) if found and other else None
        return found

    def _results(self, subject: Subject, line: Line) -> Iterator[CellResult | None]:
        has_others = bool(subject.facts.elsewhere)
        for cell, own in zip(line.cells, self._along(subject, line), strict=True):
            found = self._result(subject, own)
            yield self._with_others(subject, cell, found) if has_others else found

    def _along(self, subject: Subject, line: Line) -> Sequence[Cell]:
        """The cells of a line as the subject needs them."""
        asked = (id(line.cells), subject.facts.variant)
        if asked not in self.varied:
            self.varied[asked] = line.cells, [with_kit(cell, subject) for cell in line.cells]
        return self.varied[asked][1]

    def _result(self, subject: Subject, cell: Cell) -> CellResult | None:
        resolution = self.resolutions.of(cell)
        if isinstance(resolution, Lock):
            return self.shown(subject, resolution)
        return judge(subject, resolution, None) if resolution else None

    def history(self, subject: Subject, line: Line) -> list[CellResult | None]:
        """The result of a subject in each cell of a line; None where it is not known.

        Where a probe is unstable in the line, it is so in all cells whose outcome may be luck (see `unstable`).
        """
        if self._is_silent(subject, line):
            return [None] * len(line.cells)
        results = list(self._results(subject, line))
        measured = [result.measurement if result else None for result in results]
        read = unstable.along(measured)
        for place, (before, after) in enumerate(zip(measured, read, strict=True)):
            if after is not before:
                resolution = self.resolutions.of(with_kit(line.cells[place], subject))
                assert resolution is not None, "what was measured has a lock"
                results[place] = judge(subject, resolution, after)
        return results

    def _is_silent(self, subject: Subject, line: Line) -> bool:
        """Whether no cell of the line can have a result: nothing is measured of the subject, and no lock alone decides."""
        if subject.facts.requires or subject.facts.elsewhere or self._holds(subject):
            return False
        asked = (id(line.cells), subject.facts.variant)
        if asked not in self.locked and all(
            isinstance(self.resolutions.of(with_kit(cell, subject)), Lock) for cell in line.cells
        ):
            self.locked[asked] = line.cells
        return asked in self.locked

    def confirmed(self, subject: Subject, lock: Lock) -> CellResult | None:
        """The result of a subject with a lock, or None where it is not known, or rests on a single measurement."""
        result = self.shown(subject, lock)
        once = result is not None and result.measurement is not None and result.measurement.times < TWICE
        return None if once else result

    def shown(self, subject: Subject, lock: Lock) -> CellResult | None:
        """The result of a subject with a lock, or None where it is not known."""
        if not self._holds(subject):
            return judge(subject, lock, None)
        key = self.key_of(subject, lock)
        if key not in self.judged:
            self.judged[key] = judge(subject, lock, self.held(subject, lock) if is_applicable(subject, lock) else None)
        return self.judged[key]

    def held(self, subject: Subject, lock: Lock) -> Measurement | None:
        """The measurements of a subject with a lock, merged; None where there are none."""
        return self.store.get(self.key_of(subject, lock))

    def _holds(self, subject: Subject) -> bool:
        """Whether the store holds anything of a subject. If not, no keys need to be made, which takes long."""
        if subject.id not in self.held_of:
            self.held_of[subject.id] = self.store.has(subject.id)
        return self.held_of[subject.id]
