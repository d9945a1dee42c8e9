"""The further cells of a companion, which tell where it changes.

Between two cells that show different verdicts the one in the middle is measured, until the two are neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from casebook.book.companions import Companion
from casebook.matrix.companions import CompanionMatrix
from casebook.model.cells import Line, LineKind
from casebook.model.record import Record
from casebook.model.verdicts import Verdict
from casebook.survey.survey import Survey

Further = dict[str, set[str]]
Open = Callable[[list[Line]], Survey]
"""Makes the survey of a companion along these lines."""


def recorded(record: Record | None) -> Further:
    """Line -> the labels at which an interval of the record begins or ends."""
    lines = record.lines.items() if record else ()
    return {name: {label for span in line.verdicts for label in (span.first, span.last)} for name, line in lines}


def grown(
    companion: Companion,
    matrix: CompanionMatrix,
    record: Record | None,
    survey_of: Open,
    measure: Callable[[Survey], None] | None = None,
) -> Survey:
    """The survey of a companion with all cells that its edges ask for, measured one round after the other.

    Without `measure` it has only those further cells that are known already.
    """
    further = _with({line.name: set() for line in matrix.lines({})}, recorded(record))
    while True:
        survey = survey_of(matrix.lines(further))
        if measure is not None:
            measure(survey)
        more = dict(_wanted(companion, matrix, survey))
        if measure is None:
            more = _known(companion, survey_of(matrix.lines(_with(further, more))), more)
        if not any(labels - further.get(name, set()) or name not in further for name, labels in more.items()):
            return survey
        further = _with(further, more)


def inexact(companion: Companion, matrix: CompanionMatrix, survey: Survey) -> list[str]:
    """The names of lines that are not whole: a cell was not measured, or two cells that differ are no neighbours."""
    there = {line.name for line in survey.lines}
    gaps = [
        line.name for line in survey.lines if any(survey.known.result(companion, cell) is None for cell in line.cells)
    ]
    return gaps + [name for name, labels in _wanted(companion, matrix, survey) if labels or name not in there]


def _with(further: Further, more: Further) -> Further:
    return {name: further.get(name, set()) | more.get(name, set()) for name in further.keys() | more.keys()}


def _known(companion: Companion, survey: Survey, more: Further) -> Further:
    """The labels of `more` that are measured; a line of which `more` names no label is kept if any of its cells is measured."""
    found: Further = {}
    for line in survey.lines:
        if line.name not in more:
            continue
        held = {
            label
            for label, cell in zip(line.labels, line.cells, strict=True)
            if survey.known.result(companion, cell) is not None
        }
        if held & more[line.name] or (held and not more[line.name]):
            found[line.name] = held & more[line.name]
    return found


def _wanted(companion: Companion, matrix: CompanionMatrix, survey: Survey) -> Iterable[tuple[str, set[str]]]:
    for line in survey.lines:
        seen = [
            result.case.verdict if (result := survey.known.result(companion, cell)) else None for cell in line.cells
        ]
        changes = [
            (one, other)
            for (one, was), (other, became) in pairwise(zip(line.labels, seen, strict=True))
            if None not in (was, became) and was is not became
        ]
        every = [str(release) for release in matrix.releases(line)]
        middles = {middle for one, other in changes if (middle := _middle(every, one, other))}
        yield line.name, middles
        if line.kind is LineKind.AXIS and not middles:
            yield from ((matrix.held_line(version), set()) for version in _versions(line, seen, changes))


def _middle(every: list[str], one: str, other: str) -> str | None:
    first, last = every.index(one), every.index(other)
    return every[(first + last) // 2] if last - first > 1 else None


def _versions(line: Line, seen: list[Verdict | None], changes: list[tuple[str, str]]) -> set[str]:
    """The versions of a companion that are measured with FastAPI's other releases too.

    They are those on both sides of each change, but for changes from or to blocked. Of a change from blocked it is the last
    blocked one, which cannot be installed with the newest FastAPI: people still have it with older ones.
    """
    shown = dict(zip(line.labels, seen, strict=True))
    found: set[str] = set()
    for one, other in changes:
        if Verdict.BLOCKED not in {shown[one], shown[other]}:
            found |= {one, other}
        elif shown[one] is Verdict.BLOCKED:
            found.add(one)
    return found
