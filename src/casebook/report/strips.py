"""Strips of time: a history drawn to scale, every release equally wide. Shape and title tell what colour tells."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from casebook.model.histories import span
from casebook.report.model import LineReport, VerdictSpan
from casebook.report.words import NOT_MEASURED, spans, told

STRIP = Markup('<svg class="strip" role="img" aria-label="{}">{}</svg>')
TICKS = Markup('<svg class="ticks" aria-hidden="true">{}</svg>')
TICK = Markup('<line x1="{x}%" x2="{x}%" y1="75%" y2="100%"/><text x="{x}%" y="55%" class="{anchor}">{label}</text>')


def strip(line: LineReport, found: Sequence[VerdictSpan], name: str, kind: str = "") -> Markup:
    """A strip with the words of all its spans as its name. What no span covers was not measured.

    Args:
        line: What the strip is drawn along.
        found: The intervals.
        name: What the strip is of.
        kind: The kind of the case, since of a breaking change both behaviours are right.

    """
    count = len(line.labels)
    placed = [(s, line.places[s.first], line.places[s.last]) for s in found if {s.first, s.last} <= line.places.keys()]
    parts = [
        _part(
            s.verdict or "unmeasured",
            first,
            last - first + 1,
            count,
            f"{told(s.verdict or NOT_MEASURED, kind)} {span(s.first, s.last)}",
        )
        for s, first, last in placed
    ]
    covered = sum(last - first + 1 for _, first, last in placed)
    if covered < count:
        parts.insert(0, _part("unmeasured", 0, count, count, NOT_MEASURED))
    said = spans(found, kind) if found else NOT_MEASURED
    return STRIP.format(f"{name}: {said}", Markup("".join(parts)))  # noqa: S704 - verdicts and versions


def fits(line: LineReport, found: Sequence[VerdictSpan]) -> bool:
    """Whether the line still has every version that a history was recorded along."""
    return all({s.first, s.last} <= line.places.keys() for s in found)


def _part(word: str, first: int, length: int, count: int, title: str) -> str:
    place = f'x="{_percent(first, count)}%" width="{_percent(length, count)}%"'
    return f'<rect class="{word}" {place}><title>{escape(title)}</title></rect>'


def ticks(line: LineReport, most: int = 7) -> Markup:
    """The scale above strips: at most so many of the labels, no two of them neighbours."""
    count = len(line.labels)
    steps = max(1, min(most - 1, (count - 1) // 2))
    places = sorted({round(step * (count - 1) / steps) for step in range(steps + 1)})
    return TICKS.format(
        Markup("").join(
            TICK.format(
                x=_percent(place + (place == count - 1), count),
                anchor="end" if place == count - 1 else "middle" if place else "start",
                label=line.labels[place],
            )
            for place in places
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".")
