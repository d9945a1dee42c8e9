"""What every report is made from; `compatibility.json` is this model as it is, and its JSON Schema is derived from it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from casebook.cases import Documented, Explanation, Finding, Kind, Workaround
from casebook.observations import Evidence, Outcome, Role
from casebook.record import Change
from casebook.verdicts import Verdict


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class VerdictSpan(Model):
    """Neighbouring releases with one verdict, from the first to the last; null: not measured."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    verdict: Verdict | None
    reason: str = Field(description="Why, at the first of them, where the verdict alone does not say it.")


class OutcomeSpan(Model):
    """Neighbouring releases at which a probe showed the same; null: not measured, or the probe did not run."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    outcome: Outcome | None
    evidence: Evidence | None = Field(description="What was seen at the first of them.")


class EdgeReport(Model):
    """Two neighbouring releases between which a verdict changes."""

    of: str = Field(description="`case`, or the name of a workaround.")
    before: str
    after: str
    was: Verdict
    became: Verdict
    blame: tuple[Change, ...] = Field(description="The packages to blame; more than one only together.")
    doubt: str = Field(description="Why nobody is blamed, where nobody is.")
    explanation: Explanation | None


class History(Model):
    """What a case showed along a line: a lane (releases of FastAPI) or an axis (versions of another package)."""

    varies: str
    measured: date
    today: date = Field(description="The today lane resolves the newest compatible packages as of the end of this day.")
    python: str
    case: tuple[VerdictSpan, ...]
    probes: dict[str, tuple[OutcomeSpan, ...]]
    workarounds: dict[str, tuple[VerdictSpan, ...]]
    edges: tuple[EdgeReport, ...]


class ProbeReport(Model):
    id: str
    role: Role
    workaround: str | None


class CaseReport(Model):
    """A case, with its histories in both lanes and along the axes."""

    id: str
    title: str
    kind: Kind
    topic: str
    sources: tuple[str, ...]
    summary: str
    requires: dict[str, str]
    documented: Documented
    workarounds: dict[str, Workaround]
    findings: tuple[Finding, ...]
    probes: tuple[ProbeReport, ...]
    histories: dict[str, History]
    axes: dict[str, History]


class ReleaseReport(Model):
    version: str
    uploaded: date


class Stamp(Model):
    """When and with what it was measured: the newest of the cases' histories."""

    measured: date | None
    today: date
    python: tuple[str, ...]
    oldest: str
    newest: str


class Report(Model):
    """What really changes between FastAPI releases, as measured."""

    format: int = Field(description="Grows when the meaning of a key changes.")
    stamp: Stamp
    releases: tuple[ReleaseReport, ...]
    cases: tuple[CaseReport, ...]
