"""Rules for cases/changes.toml: it names every release, and agrees with the records in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from casebook.book.changes import ChangesFile
from casebook.book.findings import Finding, line_of
from casebook.model.cells import LANES
from casebook.model.record import Record, RecordedEdge
from casebook.model.verdicts import Verdict

RELEASE = 'release = "{}"'


def changes(
    path: Path, read: ChangesFile, records: Mapping[str, Record | None], releases: Sequence[str]
) -> Iterator[Finding]:
    """The findings in the file. `records`: those of all cases; `releases`: all that are measured, in order."""
    yield from _unread(path, read, releases)
    yield from _unknown(path, read, records)
    yield from _unseen(path, read, records)
    yield from _unnamed(path, read, records)


def _unread(path: Path, read: ChangesFile, releases: Sequence[str]) -> Iterator[Finding]:
    named = [one.release for one in read.releases]
    for release in named:
        if releases and release not in releases:
            yield _at(path, release, f"{release} is no release that is measured", "Delete its table.")
    for release in releases:
        if named and release not in named:
            advice = "Add its table: its visible changes, or why there is none."
            yield Finding(path, 1, f"nobody has read what {release} changed", advice)


def _unknown(path: Path, read: ChangesFile, records: Mapping[str, Record | None]) -> Iterator[Finding]:
    for one in read.releases:
        for name in (name for name in one.cases if name not in records):
            yield _at(path, one.release, f"{one.release} names {name}, which is no case", "Name it as topic/name.")


def _unseen(path: Path, read: ChangesFile, records: Mapping[str, Record | None]) -> Iterator[Finding]:
    """A case that a change names has an edge at the release of the change."""
    turns = {name: {edge.after for edge in _edges(record)} for name, record in records.items() if record is not None}
    for one in read.releases:
        for name in (name for name in one.cases if name in turns and one.release not in turns[name]):
            problem = f"{one.release} names {name}, of which no verdict changes there"
            yield _at(path, one.release, problem, "Name a case that shows the change, or delete the name.")


def _unnamed(path: Path, read: ChangesFile, records: Mapping[str, Record | None]) -> Iterator[Finding]:
    """An edge that is blamed on FastAPI alone is named by a change of its release. Edges from or to inapplicable are exempt."""
    turns = {
        name: {edge.after for edge in _edges(record) if _is_of_fastapi(edge)}
        for name, record in records.items()
        if record is not None
    }
    for one in read.releases:
        for name in (name for name in turns if one.release in turns[name] and name not in one.cases):
            problem = f"a verdict of {name} changes at {one.release} by FastAPI, and no change there names it"
            yield _at(path, one.release, problem, "Add the case to the change that it shows.")


def _edges(record: Record) -> Iterator[RecordedEdge]:
    """The edges in the lanes, of the case and of its workarounds."""
    for name in LANES:
        if name in record.lines:
            yield from record.lines[name].edges


def _is_of_fastapi(edge: RecordedEdge) -> bool:
    blamed = [change.package for change in edge.blame]
    return blamed == ["fastapi"] and Verdict.INAPPLICABLE not in {edge.was, edge.became}


def _at(path: Path, release: str, problem: str, advice: str) -> Finding:
    return Finding(path, line_of(path, RELEASE.format(release)), problem, advice)
