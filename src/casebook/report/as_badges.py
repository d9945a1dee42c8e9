"""reports/badges/: small pictures for a README."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from casebook.model.verdicts import Verdict
from casebook.report import words
from casebook.report.model import Report

CHARACTER = 7
"""Width that one character is given; `textLength` makes the text keep to it in every font."""
PADDING = 6
BADGE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{name}: {value}">'
    "<title>{name}: {value}</title>"
    '<rect width="{width}" height="20" rx="3" fill="#3b434b"/>'
    '<path d="M{left} 0h{inner}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{inner}z" fill="{colour}"/>'
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
    '<text x="6" y="14" textLength="{name_length}" lengthAdjust="spacingAndGlyphs">{name}</text>'
    '<text x="{value_at}" y="14" textLength="{value_length}" lengthAdjust="spacingAndGlyphs">{value}</text>'
    "</g></svg>\n"
)
RED, GREEN, GREY, BLUE = "#b3261e", "#1c6e3d", "#57606a", "#0a57a8"


def to_badges(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every badge."""
    yield "badges/cases.svg", badge("documented issues", str(len(report.cases)), BLUE)
    yield "badges/releases.svg", badge("FastAPI releases", str(len(report.releases)), BLUE)
    measured = report.stamp.measured
    yield "badges/measured.svg", badge("measured", str(measured or words.NOT_MEASURED), BLUE if measured else GREY)
    for lane in report.lanes:
        newest = [words.newest(case.histories.get(lane)) for case in report.cases]
        affected = newest.count(Verdict.AFFECTED)
        if newest.count(words.NOT_MEASURED) == len(newest):
            value, colour = words.NOT_MEASURED, GREY
        else:
            value, colour = f"{affected} affected", RED if affected else GREEN
        yield f"badges/{lane}.svg", badge(f"FastAPI {report.stamp.newest}, {lane}", value, colour)


def badge(name: str, value: str, colour: str) -> str:
    """One badge; its width follows from the number of characters."""
    name_length, value_length = CHARACTER * len(name), CHARACTER * len(value)
    left = name_length + 2 * PADDING
    return BADGE.format(
        name=name,
        value=value,
        colour=colour,
        width=left + value_length + 2 * PADDING,
        left=left,
        inner=value_length + 2 * PADDING - 3,
        name_length=name_length,
        value_length=value_length,
        value_at=left + PADDING,
    )
