"""The model that every report is made from. `published` has the part that the JSON reports hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from casebook.book.cases import Kind
from casebook.book.changes import ReleaseChanges
from casebook.book.packages import PinSpan
from casebook.catalogue.claims.model import Audit
from casebook.catalogue.model import KnownCompanion
from casebook.model.cells import BASE, LANES
from casebook.model.code import Code
from casebook.model.facts import Behaviour, Explanation, Intended, Workaround
from casebook.model.histories import Interval, places_of, spread
from casebook.model.observations import Role
from casebook.model.record import Change, OutcomeInterval, VerdictInterval
from casebook.model.sight import Sight
from casebook.model.verdicts import Verdict


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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
    """The history of a case along a line: a lane (releases of FastAPI) or an axis (versions of another package)."""

    varies: str
    measured: date
    today: date = Field(description="The today lane resolves the newest compatible packages as of the end of this day.")
    python: str
    case: tuple[VerdictInterval, ...]
    probes: dict[str, tuple[OutcomeInterval, ...]] = {}
    workarounds: dict[str, tuple[VerdictInterval, ...]]
    edges: tuple[EdgeReport, ...]


class ProbeReport(Model):
    id: str
    role: Role
    workaround: str | None


class CaseFacts(Model):
    """The facts of a case."""

    id: str
    title: str
    kind: Kind
    sources: tuple[str, ...]
    summary: str
    intended: Intended | None = None
    behaviour: Behaviour | None = None
    unreported: str | None = Field(default=None, description="Why no issue or discussion is among the sources.")
    unshown: dict[str, str] = Field(default={}, description="Probe -> why it states an end that no release shows.")
    differs: str | None = Field(default=None, description="Why the newest releases show neither end.")
    requires: dict[str, str] = {}
    variant: str = Field(default=BASE, description="The variant of a cell that it is measured in; absent: `base`.")
    workarounds: dict[str, Workaround] = {}


class CaseReport(CaseFacts):
    """A case, with its histories in both lanes and along the axes."""

    topic: str
    probes: tuple[ProbeReport, ...]
    histories: dict[str, History]
    axes: dict[str, History]
    sight: Sight | None = Field(default=None, description="How it comes to light; null: no probe ever showed it.")
    code: dict[str, Code] = Field(default={}, description="Of `case` and of each workaround.")

    @property
    def name(self) -> str:
        return self.id.split("/")[1]


class ReleaseReport(Model):
    """A measured release. `packages`: lane -> package -> version, of the packages that are most often to blame."""

    version: str
    uploaded: date
    packages: dict[str, dict[str, str]]
    upstream: ReleaseChanges | None = None


class LeftOutRelease(Model):
    """A release that no lane measures, and why: `yanked`, `pre-release` or both."""

    version: str
    uploaded: date
    marks: str


class LineReport(Model):
    """A lane or an axis. `labels`: the versions that vary, in order. `fastapi`: the release that stays in an axis.

    `pins`: the cells of a lane that hold what a secondary pin asks for.
    """

    varies: str
    fastapi: str | None
    labels: tuple[str, ...]
    pins: tuple[PinSpan, ...] = ()
    cells: dict[str, dict[str, str]] = Field(default={}, description="Label -> the versions of its cell.")

    @cached_property
    def places(self) -> dict[str, int]:
        """Label -> its place in the line, from 0."""
        return places_of(self.labels)

    def verdicts(self, spans: Sequence[VerdictInterval]) -> list[Verdict | None]:
        """The verdict of these spans at each label; None: not measured, or in none of them."""
        return spread(self.labels, [Interval(span.first, span.last, span.verdict) for span in spans])


class FeatureReport(Model):
    """A feature of the reference API: a file of contract tests. `histories`: lane -> its history there."""

    id: str
    title: str
    summary: str
    tests: tuple[ProbeReport, ...]
    histories: dict[str, History]

    @property
    def name(self) -> str:
        return self.id.split("/")[1]


class Difference(Model):
    """A change that a release made to a document of the reference API, compared with the release before it.

    The documents are `openapi` and `transcript`, and the same of the everyday style.
    """

    document: str
    lane: str
    release: str
    text: str = Field(description="In words; backticks mark code.")
    explanation: str = Field(description="Why; empty where nobody knows.")
    url: str | None = Field(description="Where the explanation can be read.")
    case: str | None = Field(description="The case that shows it.")


class ReferenceReport(Model):
    """The results of the reference API: a whole application, by which an upgrade is judged beside the single cases."""

    features: tuple[FeatureReport, ...]
    differences: tuple[Difference, ...]


class Stamp(Model):
    """The day of the newest measurement, the day of the today lane, the interpreters, and the oldest and newest release."""

    measured: date | None
    today: date
    python: tuple[str, ...]
    oldest: str
    newest: str


class Links(Model):
    """Addresses outside the pages, without a slash at their end; null: not set. `package_page` has `{version}` in it."""

    repository: str | None = None
    site: str | None = None
    package_page: str | None = None


class Report(Model):
    """A report on what really changes between FastAPI releases, as measured."""

    stamp: Stamp
    releases: tuple[ReleaseReport, ...]
    left_out: tuple[LeftOutRelease, ...]
    lines: dict[str, LineReport]
    cases: tuple[CaseReport, ...]
    reference: ReferenceReport | None = Field(default=None, description="Null: not measured yet.")
    companions: tuple[KnownCompanion, ...] = ()
    declared: dict[str, dict[str, str]] = {}
    audit: Audit
    links: Links = Links()

    @property
    def lanes(self) -> tuple[str, ...]:
        return tuple(name for name in LANES if name in self.lines)
