"""Weights: the likely cost of measuring, by the records. Every machine with the same checkout computes the same weights.

The unit is a millisecond of processor time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from casebook.book.companions import Companion
from casebook.book.subjects import Subject
from casebook.book.versions import read_versions
from casebook.model.cells import Line
from casebook.model.record import LineRecord, Record
from casebook.model.verdicts import Verdict
from casebook.survey.drafting import recalled
from casebook.survey.selection import Selection, spots_in

CELL = 500
"""Milliseconds of processor to make an environment and to import its packages."""
PROCESS = 40
"""Milliseconds to fork a process for a subject, and to collect its tests."""
PROBE = 10
"""Milliseconds to run a probe, and to keep its observation."""
UNKNOWN = 6
"""The number of probes that is assumed of a subject of which nothing is recorded."""
CELLS = 200
"""The number of cells that is assumed of a companion of which nothing is recorded."""


def of_cells(selection: Selection, records: Mapping[str, Record]) -> dict[str, int]:
    """Cell id -> the cost of measuring what is selected in the cell and in its variants."""
    found: Counter[str] = Counter()
    counted: set[tuple[str, ...]] = set()
    for line in selection.lines:
        found.update({cell.id: 0 for cell in line.cells})
        for subject in selection.along(line):
            record = records.get(subject.id)
            probes = list(_probes(subject, line, record.lines.get(line.name) if record else None))
            for cell, count in zip(line.cells, probes, strict=True):
                spots = spots_in(subject, cell) if count and subject.is_for(cell) else ()
                for name in {spot.cell.name for spot in spots}:
                    group = subject.group or subject.id
                    costs = {(name,): CELL, (name, group): PROCESS, (name, "", subject.id): count * PROBE}
                    found[cell.id] += sum(cost for what, cost in costs.items() if what not in counted)
                    counted.update(costs)
    return dict(found)


def _probes(subject: Subject, line: Line, recorded: LineRecord | None) -> Iterator[int]:
    """The number of a subject's probes that run at each place of a line; 0 where it is inapplicable."""
    known = recalled(subject, line, recorded)
    counts = [sum(shown[place] is not None for shown in known.probes.values()) for place in range(len(line.labels))]
    usual = max(counts, default=0) or UNKNOWN
    for judged, count in zip(known.case, counts, strict=True):
        if judged is None:
            yield usual
        else:
            yield 0 if judged.verdict is Verdict.INAPPLICABLE else max(count, 1)


def of_companion(companion: Companion, record: Record | None) -> int:
    """The cost of measuring a companion in all its cells."""
    lines = read_versions(companion.versions_path).lines.values()
    cells = sum(len(line.labels) for line in lines) or CELLS
    names = {name for line in record.lines.values() for name in line.probes} if record else ()
    return cells * (CELL + PROCESS + (len(names) or UNKNOWN) * PROBE)
