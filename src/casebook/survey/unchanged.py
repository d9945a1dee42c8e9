"""The check whether all that is known of a subject along a line is as recorded, as most of a history is most of the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from casebook.book.subjects import Subject
from casebook.model.cells import Line
from casebook.model.histories import places_of
from casebook.model.record import LineRecord, Span, VerdictInterval
from casebook.model.verdicts import CellResult, Judged


def end_of(day: date) -> datetime:
    """The first moment after a day, in UTC: a record of that day covers the releases uploaded before it."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def is_as_recorded(subject: Subject, line: Line, results: Sequence[CellResult | None], old: LineRecord) -> bool:
    """Whether nothing was measured, every label is recorded, and the verdicts that locks alone give are recorded too.

    A line with an edge in doubt never counts as recorded, so that its blame is looked for again.
    """
    known = [place for place, result in enumerate(results) if result]
    if any(edge.doubt for edge in old.edges) or any(result.measurement for result in results if result):
        return False
    if old.workarounds.keys() != subject.facts.workarounds.keys() or not _is_covered(line, old):
        return False
    places = places_of(line.labels)
    if not all(_says(spans, places, judged) for spans, judged in _told(old, results)):
        return False
    seen = [span for probe in old.probes.values() for span in probe.intervals if span.outcome]
    return all(_is_along(probe.intervals, places) for probe in old.probes.values()) and not any(
        places[span.first] <= place <= places[span.last] for span in seen for place in known
    )


def _is_covered(line: Line, old: LineRecord) -> bool:
    end = end_of(old.today)
    return all(cell.uploaded < end for cell in line.cells)


def _told(
    old: LineRecord, results: Sequence[CellResult | None]
) -> list[tuple[Sequence[VerdictInterval], Mapping[int, Judged]]]:
    """The recorded intervals of the subject and of each workaround, each with the known verdicts (place -> verdict)."""
    known = [(place, result) for place, result in enumerate(results) if result]
    of_workarounds = (
        (spans, {place: result.workarounds[name] for place, result in known}) for name, spans in old.workarounds.items()
    )
    return [(old.verdicts, {place: result.case for place, result in known}), *of_workarounds]


def _is_along(spans: Sequence[Span], places: Mapping[str, int]) -> bool:
    """Whether these spans cover all labels of the line, in order and without gaps."""
    if not spans or any(span.first not in places or span.last not in places for span in spans):
        return False
    begin = [places[span.first] for span in spans]
    end = [places[span.last] + 1 for span in spans]
    return [*begin, len(places)] == [0, *end]


def _says(spans: Sequence[VerdictInterval], places: Mapping[str, int], known: Mapping[int, Judged]) -> bool:
    """Whether the spans cover all labels and agree with the known verdicts, and with the reason at each first label."""
    if not _is_along(spans, places):
        return False
    for span in spans:
        first = places[span.first]
        if first in known and known[first].reason != span.reason:
            return False
        if any(
            known[place].verdict is not span.verdict for place in range(first, places[span.last] + 1) if place in known
        ):
            return False
    return True
