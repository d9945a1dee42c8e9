"""Strips of time: a history drawn to scale, every release equally wide. Shape and title tell what colour tells."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from casebook.model.histories import span
from casebook.model.record import VerdictInterval
from casebook.report.model import LineReport
from casebook.report.words import NOT_MEASURED, spans, told

STRIP = Markup('<svg class="strip" role="img" aria-label="{}">{}</svg>')
BESIDE = Markup('<svg class="strip" aria-hidden="true">{}</svg>')
TICKS = Markup('<svg class="ticks" aria-hidden="true">{}</svg>')
TICK = Markup('<rect x="{x}%"/><text x="{x}%">{label}</text>')


def strip(line: LineReport, found: Sequence[VerdictInterval], name: str, kind: str = "") -> Markup:
    """A strip, named by the words of all its spans. What no span covers was not measured.

    Args:
        line: The line along which the strip is drawn.
        found: The intervals.
        name: The name of what the strip shows.
        kind: The kind of the case, since of a breaking change both behaviours are right.

    """
    said = spans(found, kind) if found else NOT_MEASURED
    return STRIP.format(f"{name}: {said}", _parts(line, found, kind))


def strip_beside(line: LineReport, found: Sequence[VerdictInterval], kind: str = "") -> Markup:
    """A strip beside the list of its intervals, which says all. Parts have a title only where there are several."""
    return BESIDE.format(_parts(line, found, kind, is_titled=len(found) > 1))


def _parts(line: LineReport, found: Sequence[VerdictInterval], kind: str, *, is_titled: bool = True) -> Markup:
    count = len(line.labels)
    placed = [(s, line.places[s.first], line.places[s.last]) for s in found if {s.first, s.last} <= line.places.keys()]
    parts = [
        _part(
            s.verdict or "unmeasured",
            first,
            last - first + 1,
            count,
            f"{told(s.verdict or NOT_MEASURED, kind)} {span(s.first, s.last)}" if is_titled else "",
        )
        for s, first, last in placed
    ]
    covered = sum(last - first + 1 for _, first, last in placed)
    if covered < count:
        parts.insert(0, _part("unmeasured", 0, count, count, NOT_MEASURED))
    return Markup("".join(parts))  # noqa: S704 - verdicts and versions


def fits(line: LineReport, found: Sequence[VerdictInterval]) -> bool:
    """Whether the line still has the first and the last label of every interval."""
    return all({s.first, s.last} <= line.places.keys() for s in found)


def _part(word: str, first: int, length: int, count: int, title: str) -> str:
    place = f'x="{_percent(first, count)}%" width="{_percent(length, count)}%"'
    return f'<rect class="{word}" {place}>' + (f"<title>{escape(title)}</title></rect>" if title else "</rect>")


def ticks(line: LineReport, most: int = 7) -> Markup:
    """The scale above strips: at most `most` of the labels, no two of them neighbours."""
    count = len(line.labels)
    steps = max(1, min(most - 1, (count - 1) // 2))
    places = sorted({round(step * (count - 1) / steps) for step in range(steps + 1)})
    return TICKS.format(
        Markup("").join(
            TICK.format(
                x=_percent(place + (place == count - 1), count),
                label=line.labels[place],
            )
            for place in places
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".")
