"""Whether all that is known of a case along a line is what its record says: most of a history, most of the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from casebook.book.subjects import Subject
from casebook.model.cells import Line
from casebook.model.histories import places_of
from casebook.model.record import LineRecord, Span, VerdictInterval
from casebook.model.verdicts import CellResult, Judged


def end_of(day: date) -> datetime:
    """The first moment after a day, in UTC: what was uploaded before it is covered by a record of that day."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def is_as_recorded(case: Subject, line: Line, results: Sequence[CellResult | None], old: LineRecord) -> bool:
    """Whether nothing was measured, every label is recorded, and what the locks alone say is recorded too.

    An edge that nobody is blamed for is looked into again, so its line never is.
    """
    known = [place for place, result in enumerate(results) if result]
    if any(edge.doubt for edge in old.edges) or any(result.measurement for result in results if result):
        return False
    if old.workarounds.keys() != case.file.workarounds.keys() or not _is_covered(line, old):
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
    """What the record says of the case and of each workaround, with what is known of it at each place."""
    known = [(place, result) for place, result in enumerate(results) if result]
    of_workarounds = (
        (spans, {place: result.workarounds[name] for place, result in known}) for name, spans in old.workarounds.items()
    )
    return [(old.verdicts, {place: result.case for place, result in known}), *of_workarounds]


def _is_along(spans: Sequence[Span], places: Mapping[str, int]) -> bool:
    """Whether these spans are of all the labels of the line, in order."""
    if not spans or any(span.first not in places or span.last not in places for span in spans):
        return False
    begin = [places[span.first] for span in spans]
    end = [places[span.last] + 1 for span in spans]
    return [*begin, len(places)] == [0, *end]


def _says(spans: Sequence[VerdictInterval], places: Mapping[str, int], known: Mapping[int, Judged]) -> bool:
    """Whether this is said of every label, with the verdicts that are known; a reason is that of the first label."""
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
