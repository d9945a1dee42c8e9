"""Drift: the observations that the record does not foretell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.book.subjects import Subject
from casebook.model.cells import Cell, Line
from casebook.model.observations import Outcome
from casebook.model.record import CASE, LineRecord, Record
from casebook.model.transitions import Meaning, meaning
from casebook.model.verdicts import CellResult, Judged, Verdict
from casebook.survey.drafting import Known, recalled
from casebook.survey.survey import Survey

SAYINGS = {
    (True, Meaning.GAIN): "the bug is gone",
    (True, Meaning.LOSS): "the bug came back",
    (False, Meaning.LOSS): "the {part} broke",
    (False, Meaning.GAIN): "the {part} holds now",
}
"""Whether the drift is of an issue, and the meaning of the transition from the record -> its name in words."""
UNCERTAIN = {verdict for verdict in Verdict if verdict not in {Verdict.BLOCKED, Verdict.INAPPLICABLE}}
"""The verdicts that a record which says `unstable` foretells: any of them."""


@dataclass(frozen=True)
class Drift:
    """One observation that the record does not foretell. `since` is the day when the record was measured."""

    subject: str
    of: str
    line: str
    label: str
    cell: Cell
    expected: str
    seen: str
    why: str
    since: str

    @property
    def saying(self) -> str:
        verdicts = {verdict.value: verdict for verdict in Verdict}
        expected, seen = verdicts.get(self.expected), verdicts.get(self.seen)
        otherwise = "it is unstable now" if seen is Verdict.UNSTABLE else "it shows something else"
        saying = SAYINGS.get((seen not in {Verdict.HOLDS, Verdict.FAILS}, meaning(expected, seen)), otherwise)
        return saying.format(part="feature" if self.of == CASE else "workaround")


@dataclass(frozen=True)
class Compared:
    """The comparison of the known verdicts with the records, in numbers.

    `verdicts`: how many were foretold, in so many `subjects` and `cells`. `drifted`: how many of them came otherwise.
    `unrecorded`: the ids of subjects without a record. `unforetold`: how many verdicts the records of the others say nothing
    of.
    """

    verdicts: int
    subjects: int
    cells: int
    drifted: int
    unrecorded: tuple[str, ...]
    unforetold: int


class Expectations:
    """The foretold verdicts of the cells of a survey. `lines` must be whole: a record is read along all of a line."""

    def __init__(self, survey: Survey, records: Mapping[str, Record], lines: Iterable[Line]) -> None:
        self.survey = survey
        self.records = records
        self.places: dict[str, list[tuple[Line, int]]] = {}
        for line in lines:
            for place, cell in enumerate(line.cells):
                self.places.setdefault(cell.id, []).append((line, place))
        self.known: dict[tuple[str, str], Known] = {}

    def drift(self, subject: Subject, cell: Cell) -> list[Drift]:
        """The differences between the stored result and the record, each once."""
        if subject.id not in self.records:
            return []
        result = self.survey.known.result(subject, cell)
        if result is None:
            return []
        found: dict[str, Drift] = {}
        for line, place, known in self._known(subject, cell):
            accepted = self.records[subject.id].lines[line.name]
            for drift in _compare(subject, line, place, known, result, accepted):
                found.setdefault(drift.of, drift)
        return list(found.values())

    def foretells(self, subject: Subject, cell: Cell) -> Verdict | None:
        """The verdict that the record foretells; None where it says nothing of this cell."""
        found = (known.case[place] for _, place, known in self._known(subject, cell))
        return next((judged.verdict for judged in found if judged), None)

    def all_drift(self) -> list[Drift]:
        """The drift of every subject in every cell of the survey."""
        return [drift for spot in self.survey.selection.spots for drift in self.drift(spot.subject, spot.cell)]

    def compared(self) -> Compared:
        """The comparison of all that is known of the survey with the records."""
        measured = [spot for spot in self.survey.selection.spots if self.survey.known.result(spot.subject, spot.cell)]
        recorded = [spot for spot in measured if spot.subject.id in self.records]
        foretold = [spot for spot in recorded if self.foretells(spot.subject, spot.cell)]
        return Compared(
            verdicts=len(foretold),
            subjects=len({spot.subject.id for spot in foretold}),
            cells=len({spot.cell.name for spot in foretold}),
            drifted=sum(bool(self.drift(spot.subject, spot.cell)) for spot in foretold),
            unrecorded=tuple(
                dict.fromkeys(spot.subject.id for spot in measured if spot.subject.id not in self.records)
            ),
            unforetold=len(recorded) - len(foretold),
        )

    def _known(self, subject: Subject, cell: Cell) -> Iterator[tuple[Line, int, Known]]:
        """Each recorded line that has the cell, with the place of the cell in it and what the record foretells along it."""
        recorded = self.records[subject.id].lines if subject.id in self.records else {}
        for line, place in self.places.get(cell.id, ()):
            if line.name in recorded:
                yield line, place, self._foretold(subject, line, recorded[line.name])

    def _foretold(self, subject: Subject, line: Line, accepted: LineRecord) -> Known:
        if (subject.id, line.name) not in self.known:
            self.known[subject.id, line.name] = foretold(subject, line, accepted)
        return self.known[subject.id, line.name]


def foretold(subject: Subject, line: Line, accepted: LineRecord) -> Known:
    """The verdicts and outcomes that the record foretells at each label of a line.

    In a lane, labels after the last one that the record covers are foretold its verdicts.
    """
    known = recalled(subject, line, accepted)
    for seen in [known.case, *known.workarounds.values()]:
        _go_on(line, seen)
    return known


def _go_on(line: Line, seen: list[Judged | None]) -> None:
    if not line.is_lane:
        return
    last = max((place for place, one in enumerate(seen) if one is not None), default=None)
    if last is not None:
        seen[last + 1 :] = [seen[last]] * (len(seen) - last - 1)


def _compare(
    subject: Subject, line: Line, place: int, known: Known, result: CellResult, accepted: LineRecord
) -> list[Drift]:
    label, cell = line.labels[place], line.cells[place]

    def drift(of: str, expected: str, seen: str, why: str) -> Drift:
        return Drift(subject.id, of, line.name, label, cell, expected, seen, why, str(accepted.measured))

    found = []
    verdicts: Sequence[tuple[str, Judged | None, Judged]] = [
        (CASE, known.case[place], result.case),
        *((name, known.workarounds[name][place], judged) for name, judged in result.workarounds.items()),
    ]
    for of, expected, seen in verdicts:
        if expected is not None and not _foretells(expected.verdict, seen.verdict):
            found.append(drift(of, expected.verdict, seen.verdict, seen.reason))
    if found:
        return found
    for name, outcomes in known.probes.items():
        before, now = outcomes[place], result.probes.get(name)
        if before is not None and now is not None and before[0] not in {now.outcome, Outcome.UNSTABLE}:
            found.append(drift(f"probe {name}", before[0], now.outcome, ""))
    return found


def _foretells(expected: Verdict, seen: Verdict) -> bool:
    return expected is seen or (expected is Verdict.UNSTABLE and seen in UNCERTAIN)
