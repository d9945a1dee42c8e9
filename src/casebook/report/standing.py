"""The standing of a release: how many cases, or features, have each verdict at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from casebook.model.verdicts import Verdict
from casebook.report.changes import Reported
from casebook.report.model import CaseReport, Report
from casebook.report.words import BEHAVIOURS, NOT_MEASURED, told

VerdictCounts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Release -> lane -> what is told of a verdict, or `not measured` -> how many."""


ORDER = (
    Verdict.AFFECTED,
    Verdict.FAILS,
    BEHAVIOURS[Verdict.AFFECTED],
    BEHAVIOURS[Verdict.UNAFFECTED],
    Verdict.DIFFERS,
    Verdict.UNSTABLE,
    Verdict.BLOCKED,
    Verdict.UNAFFECTED,
    Verdict.HOLDS,
    Verdict.INAPPLICABLE,
    NOT_MEASURED,
)
"""The most important first."""


def standing(report: Report, subjects: Sequence[Reported]) -> VerdictCounts:
    lanes = {lane: _along(report, lane, subjects) for lane in report.lanes}
    return {
        release.version: {lane: found[number] for lane, found in lanes.items()}
        for number, release in enumerate(report.releases)
    }


def _along(report: Report, lane: str, subjects: Iterable[Reported]) -> list[Counter[str]]:
    """The counts for each release of a lane. A release that no span covers counts as not measured."""
    line = report.lines[lane]
    found: list[Counter[str]] = [Counter() for _ in line.labels]
    for subject in subjects:
        spans = subject.histories[lane].case if lane in subject.histories else ()
        kind = subject.kind if isinstance(subject, CaseReport) else ""
        for counts, verdict in zip(found, line.verdicts(spans), strict=True):
            counts[told(verdict or NOT_MEASURED, kind)] += 1
    return found


def in_order(found: Iterable[Mapping[str, int]]) -> list[str]:
    """The verdicts that these counts have, the most important first."""
    there = {word for counts in found for word in counts}
    return [word for word in ORDER if word in there]


def is_measured(found: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether anything was measured at a release, in any lane."""
    return any(word != NOT_MEASURED and count for counts in found.values() for word, count in counts.items())
