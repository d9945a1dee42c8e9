"""record.json: the history of a case that was last accepted. Written by the program alone, reviewed as a diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.histories import Interval
from casebook.observations import Evidence, Outcome, Role
from casebook.settings import explain
from casebook.subjects import Subject
from casebook.verdicts import Verdict

CASE = "case"
"""What an edge is of, where it is not of a workaround."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Span(Model):
    """Neighbouring labels of a line, from the first to the last: versions, and that of a pair reads as one too."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")

    @property
    def is_in_order(self) -> bool:
        """Whether these can be labels of a line."""
        try:
            return Version(self.first) <= Version(self.last)
        except InvalidVersion:
            return False

    def overlaps(self, other: Span) -> bool:
        return Version(self.first) <= Version(other.last) and Version(other.first) <= Version(self.last)


class VerdictInterval(Span):
    """Labels that share a verdict; `verdict` is null where nothing was measured. `reason` is that of the first."""

    verdict: Verdict | None
    reason: str = ""

    @property
    def interval(self) -> Interval[Verdict]:
        return Interval(self.first, self.last, self.verdict)


class OutcomeInterval(Span):
    """Labels at which a probe showed the same; `evidence` is that of the first."""

    outcome: Outcome | None
    evidence: Evidence | None = None

    @property
    def interval(self) -> Interval[Outcome]:
        return Interval(self.first, self.last, self.outcome)


SILENT = {Verdict.BLOCKED, Verdict.INAPPLICABLE}
"""Verdicts that say nothing of the issue itself."""
SHARED = SILENT | {Verdict.UNSTABLE}
"""Verdicts that a case and its workarounds have together."""


class Change(Model):
    """A package that differs between the two locks of an edge; a version is null where the lock has no such package."""

    package: str
    before: str | None
    after: str | None


class RecordedEdge(Model):
    """A change of verdict between two neighbours, `before` and `after`, and the packages to blame.

    `of` is `case` or the name of a workaround. More than one package: only together. None: not found; `doubt` says why.
    """

    of: str
    before: str
    after: str
    was: Verdict
    became: Verdict
    blame: tuple[Change, ...] = ()
    doubt: str = ""

    @property
    def between(self) -> tuple[str, str]:
        return self.before, self.after


class Turn(Protocol):
    """An edge, as it is recorded or reported."""

    @property
    def of(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def was(self) -> Verdict: ...
    @property
    def became(self) -> Verdict: ...


def follows(edge: Turn, along: Iterable[Turn]) -> bool:
    """Whether a workaround becomes inapplicable, blocked or unstable with its case, or ceases to be: that is one change.

    `along` are all edges of the subject along the line.
    """
    if edge.of == CASE:
        return False
    return any(
        whole.of == CASE and (whole.before, whole.after) == (edge.before, edge.after) and _share(whole, edge)
        for whole in along
    )


def _share(whole: Turn, edge: Turn) -> bool:
    return (whole.was is edge.was and edge.was in SHARED) or (whole.became is edge.became and edge.became in SHARED)


def is_joint(blame: Sequence[Change]) -> bool:
    """Whether packages are to blame only together; Pydantic and its core are one, as each takes one version of the other."""
    return len({change.package.removesuffix("-core") for change in blame}) > 1


class ProbeRecord(Model):
    role: Role
    workaround: str | None = None
    intervals: tuple[OutcomeInterval, ...]


class LineRecord(Model):
    """What a case showed along a line.

    `measured` is the day of the newest part. What was uploaded after `today` is not covered, wherever it stands in the line.
    """

    measured: date
    today: date
    python: str
    verdicts: tuple[VerdictInterval, ...]
    workarounds: dict[str, tuple[VerdictInterval, ...]] = {}
    probes: dict[str, ProbeRecord] = {}
    edges: tuple[RecordedEdge, ...] = ()


class Record(Model):
    """All that is accepted of one case: line name -> what was seen along it."""

    format: Literal[1]
    case: str
    lines: dict[str, LineRecord]


DAMAGED = "The program alone writes this file: restore it from git, or delete it and run: casebook record"


def read_record(case: Subject) -> Record | None:
    """The record of a case, or None where it has none. Raises `InputError` for one that the program has not written."""
    path = case.record_path
    if path.is_symlink():
        raise InputError(f"{path} is a symbolic link", hint="Delete the link, and run: casebook record")
    try:
        record = Record.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint=DAMAGED) from None
    if damage := _damage(record, case):
        raise InputError(f"{path}: {damage}", hint=DAMAGED)
    return record


def _damage(record: Record, case: Subject) -> str:
    """Why the program cannot have written this record; empty where it can."""
    if record.case != case.id:
        return f"it is the record of {record.case}"
    if not record.lines:
        return "it holds no line"
    found = ((name, _damaged_line(line)) for name, line in record.lines.items())
    return next((f"lines.{name}: {damage}" for name, damage in found if damage), "")


def _damaged_line(line: LineRecord) -> str:
    """A line is recorded where something was measured, and where a probe showed something there is a verdict."""
    shown = [span for probe in line.probes.values() for span in probe.intervals if span.outcome is not None]
    for span in [*line.verdicts, *shown]:
        if not span.is_in_order:
            return f"{span.first} to {span.last} are no labels in order"
    if not any(span.verdict for span in line.verdicts):
        return "it has no verdict"
    for gap in (span for span in line.verdicts if span.verdict is None):
        if any(gap.overlaps(span) for span in shown):
            return f"the verdict from {gap.first} to {gap.last} is null, and a probe showed something there"
    return ""


def record_text(record: Record) -> str:
    """The record as it is written: the same record gives the same bytes."""
    return record.model_dump_json(by_alias=True, indent=1, exclude_defaults=True) + "\n"


def write_record(path: Path, record: Record) -> bool:
    """Writes the record, and says whether the file has changed."""
    return replace_file(path, record_text(record))
