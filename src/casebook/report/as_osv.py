"""reports/osv/: a record for each case that affects some release, in the shape of the Open Source Vulnerability format.

Most cases are no vulnerabilities: the shape is used because scanners and indexes read its ranges. Identifiers begin with
`x_`, which the format keeps for databases of one's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from casebook.inert import address
from casebook.model.record import CASE
from casebook.model.transitions import BREAKING_CHANGE
from casebook.model.verdicts import Verdict
from casebook.report.model import CaseReport, History, Report

SCHEMA_VERSION = "1.7.5"


class Osv(BaseModel):
    model_config = ConfigDict(frozen=True)


class Event(Osv):
    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None


class Range(Osv):
    type: Literal["ECOSYSTEM"] = "ECOSYSTEM"
    events: tuple[Event, ...]


class Package(Osv):
    ecosystem: Literal["PyPI"] = "PyPI"
    name: Literal["fastapi"] = "fastapi"
    purl: Literal["pkg:pypi/fastapi"] = "pkg:pypi/fastapi"


class Lanes(Osv):
    lanes: tuple[str, ...]


class Affected(Osv):
    """What is affected in the lanes that `database_specific` names."""

    package: Package = Package()
    ranges: tuple[Range, ...]
    versions: tuple[str, ...]
    database_specific: Lanes


class Reference(Osv):
    type: Literal["REPORT", "FIX", "INTRODUCED", "WEB"]
    url: str


class Specific(Osv):
    case: str
    kind: str


class OsvRecord(Osv):
    schema_version: str = SCHEMA_VERSION
    id: str
    modified: str
    summary: str
    details: str
    affected: tuple[Affected, ...]
    references: tuple[Reference, ...]
    database_specific: Specific


def to_osv(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every record."""
    for case in report.cases:
        record = osv_record(case, report)
        if record is not None:
            written = json.dumps(record.model_dump(exclude_none=True), ensure_ascii=False, indent=1)
            yield f"osv/{record.id}.json", written + "\n"


def osv_record(case: CaseReport, report: Report) -> OsvRecord | None:
    """The record of a case, or None where no measured release is affected; a breaking change troubles nobody who stays."""
    if case.kind == BREAKING_CHANGE:
        return None
    found: dict[tuple[tuple[Range, ...], tuple[str, ...]], list[str]] = {}
    for lane, history in case.histories.items():
        ranges = tuple(_ranges(history, report.stamp.newest))
        if ranges:
            found.setdefault((ranges, _versions(history, report, lane)), []).append(lane)
    if not found:
        return None
    return OsvRecord(
        id="x_casebook-" + case.id.replace("/", "-"),
        modified=f"{max(history.measured for history in case.histories.values())}T00:00:00Z",
        summary=case.title,
        details=case.summary,
        affected=tuple(
            Affected(ranges=ranges, versions=versions, database_specific=Lanes(lanes=tuple(lanes)))
            for (ranges, versions), lanes in found.items()
        ),
        references=tuple(_references(case)),
        database_specific=Specific(case=case.id, kind=case.kind),
    )


def _ranges(history: History, newest: str) -> Iterator[Range]:
    """A range for each interval. It is `fixed` only where the next release was measured and is unaffected."""
    for place, span in enumerate(history.case):
        if span.verdict is not Verdict.AFFECTED:
            continue
        after = history.case[place + 1] if place + 1 < len(history.case) else None
        events = [Event(introduced=span.first)]
        if after is not None and after.verdict is Verdict.UNAFFECTED:
            events.append(Event(fixed=after.first))
        elif span.last != newest:
            events.append(Event(last_affected=span.last))
        yield Range(events=tuple(events))


def _versions(history: History, report: Report, lane: str) -> tuple[str, ...]:
    line = report.lines[lane]
    return tuple(
        label
        for span in history.case
        if span.verdict is Verdict.AFFECTED
        for label in line.labels[line.places[span.first] : line.places[span.last] + 1]
    )


def _references(case: CaseReport) -> Iterator[Reference]:
    for source in case.sources:
        yield Reference(
            type="REPORT" if "/issues/" in source or "/discussions/" in source else "WEB", url=address(source)
        )
    told = set()
    for history in case.histories.values():
        for edge in history.edges:
            if edge.of != CASE or edge.explanation is None or edge.explanation.url in told:
                continue
            told.add(edge.explanation.url)
            match edge.was, edge.became:
                case Verdict.AFFECTED, Verdict.UNAFFECTED:
                    yield Reference(type="FIX", url=address(edge.explanation.url))
                case Verdict.UNAFFECTED, Verdict.AFFECTED:
                    yield Reference(type="INTRODUCED", url=address(edge.explanation.url))
