"""Badges, small pictures for a README: those of reports/badges/, and that of a project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from casebook.catalogue.check import Check
from casebook.catalogue.companions import REFUSED
from casebook.catalogue.together import Together
from casebook.model.cells import TODAY
from casebook.model.verdicts import Verdict
from casebook.report import words
from casebook.report.model import Report

WIDTHS = {4: "!'.,:;|ijl ", 5: "()[]/\\fIJrt-", 6: "cksvxyz_", 9: "CDGHNOQUmw", 10: "MW%@"}
"""Pixels -> the characters that are about so wide in Verdana of 11; all others have seven."""
WIDTH = {character: width for width, characters in WIDTHS.items() for character in characters}
PADDING = 6
BADGE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{name}: {value}">'
    "<title>{name}: {value}</title>"
    '<rect width="{width}" height="20" rx="3" fill="#3b434b"/>'
    '<path d="M{left} 0h{inner}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{inner}z" fill="{colour}"/>'
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
    '<text x="6" y="14" textLength="{name_length}" lengthAdjust="spacing">{name}</text>'
    '<text x="{value_at}" y="14" textLength="{value_length}" lengthAdjust="spacing">{value}</text>'
    "</g></svg>\n"
)
RED, GREEN, GREY, BLUE = "#b3261e", "#1c6e3d", "#57606a", "#0a57a8"
COLOURS = {Verdict.AFFECTED.value: RED, Verdict.UNAFFECTED.value: GREEN}


def to_badges(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every badge."""
    yield "badges/cases.svg", badge("documented behaviours", str(len(report.cases)), BLUE)
    yield "badges/releases.svg", badge("FastAPI releases", str(len(report.releases)), BLUE)
    measured = report.stamp.measured
    yield "badges/measured.svg", badge("measured", str(measured or words.NOT_MEASURED), BLUE if measured else GREY)
    for lane in report.lanes:
        found = words.newest_of(report.cases, lane)
        affected = found.get(Verdict.AFFECTED, 0)
        if set(found) <= {words.NOT_MEASURED}:
            value, colour = words.NOT_MEASURED, GREY
        else:
            value, colour = f"{affected} affected", RED if affected else GREEN
        yield f"badges/{lane}.svg", badge(f"FastAPI {report.stamp.newest}, {lane}", value, colour)
    for case in report.cases:
        said = words.told(words.newest(case.histories.get(TODAY)), case.kind)
        yield f"badges/{case.id}.svg", badge(f"{case.name} at {report.stamp.newest}", said, COLOURS.get(said, GREY))


def of_project(checked: Check, companions: Sequence[Together]) -> str:
    """The badge of a project, as SVG: the numbers of cases that affect it, of failing add-ons, and of what is unknown."""
    failing = sum(one.became in REFUSED for one in companions)
    add_ons = f"{{}} add-on{'s' * (failing != 1)} failing"
    counts = {"affected by {}": len(checked.affected), add_ons: failing, "{} unknown": len(checked.unknown)}
    said = ", ".join(what.format(count) for what, count in counts.items() if count) or "nothing known against it"
    colour = RED if checked.affected or failing else GREY if checked.unknown else GREEN
    return badge(f"FastAPI {checked.versions['fastapi']}", said, colour)


def badge(name: str, value: str, colour: str) -> str:
    """One badge, as SVG. Its width follows from the characters, and is the same in every font."""
    name_length, value_length = (sum(WIDTH.get(one, 7) for one in text) for text in (name, value))
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
