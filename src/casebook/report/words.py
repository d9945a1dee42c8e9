"""What the formats for people have in common: how histories and edges are said."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.cells import CONTEMPORARY, TODAY
from casebook.report.model import CaseReport, EdgeReport, History, VerdictSpan

LANE_NAMES = {
    CONTEMPORARY: "as installed within a day of each release",
    TODAY: "with the newest compatible packages today",
}
NOT_MEASURED = "not measured"


def span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def newest(history: History | None) -> str:
    """The verdict at the newest release of a history."""
    if history is None or not history.case:
        return NOT_MEASURED
    return history.case[-1].verdict or NOT_MEASURED


def spans(found: Sequence[VerdictSpan]) -> str:
    """Intervals on one line, without those in which the case says nothing."""
    telling = [s for s in found if s.verdict != "inapplicable"] or list(found)
    return ", ".join(f"{s.verdict or NOT_MEASURED} {span(s.first, s.last)}" for s in telling)


def blame(edge: EdgeReport) -> str:
    """Who is to blame for an edge, with the versions."""
    changes = [f"{c.package} {c.before or 'absent'} → {c.after or 'absent'}" for c in edge.blame]
    together = "only together: " if len({_factor(c.package) for c in edge.blame}) > 1 else ""
    return together + ", ".join(changes) if changes else f"nobody: {edge.doubt}"


def _factor(package: str) -> str:
    return package.removesuffix("-core")


def reproduce(case: CaseReport, release: str, lane: str = TODAY) -> str:
    """The command that shows a case in one cell."""
    return f"casebook run {case.id} --cell {lane}/fastapi-{release}"
