"""record.json: the history of a case that was last accepted. Written by the program alone, reviewed as a diff."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import InputError
from casebook.histories import Interval
from casebook.observations import Evidence, Outcome, Role
from casebook.settings import explain
from casebook.subjects import Subject
from casebook.verdicts import Verdict


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class VerdictInterval(Model):
    """Labels that share a verdict; `verdict` is null where nothing was measured. `reason` is that of the first."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    verdict: Verdict | None
    reason: str = ""

    @property
    def interval(self) -> Interval[Verdict]:
        return Interval(self.first, self.last, self.verdict)


class OutcomeInterval(Model):
    """Labels at which a probe showed the same; `evidence` is that of the first."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    outcome: Outcome | None
    evidence: Evidence | None = None

    @property
    def interval(self) -> Interval[Outcome]:
        return Interval(self.first, self.last, self.outcome)


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


def read_record(case: Subject) -> Record | None:
    """The record of a case, or None where it has none yet."""
    try:
        return Record.model_validate_json(case.record_path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise InputError(
            f"{case.record_path}: {explain(error)}",
            hint="The program alone writes this file: restore it from git, or delete it and run: casebook record",
        ) from None


def record_text(record: Record) -> str:
    """The record as it is written: the same record gives the same bytes."""
    return record.model_dump_json(by_alias=True, indent=1, exclude_defaults=True) + "\n"


def write_record(path: Path, record: Record) -> bool:
    """Writes the record, and says whether the file has changed."""
    new = record_text(record)
    if path.exists() and path.read_text(encoding="utf-8") == new:
        return False
    path.parent.mkdir(exist_ok=True)  # the records of features have a folder of their own
    path.write_text(new, encoding="utf-8")
    return True
