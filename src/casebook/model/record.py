"""Records: the history of a case that was last accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from packaging.version import InvalidVersion
from pydantic import BaseModel, ConfigDict, Field

from casebook.inert import gist
from casebook.model.histories import Interval
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

CASE = "case"
"""What an edge is of, where it is not of a workaround."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Span(Model):
    """Neighbouring labels of a line, from the first to the last: versions."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")

    @property
    def is_in_order(self) -> bool:
        """Whether these can be labels of a line."""
        try:
            return parsed(self.first) <= parsed(self.last)
        except InvalidVersion:
            return False

    def overlaps(self, other: Span) -> bool:
        return parsed(self.first) <= parsed(other.last) and parsed(other.first) <= parsed(self.last)


class VerdictInterval(Span):
    """Labels that share a verdict; `verdict` is null where nothing was measured. `reason` is that of the first."""

    verdict: Verdict | None
    reason: str = ""

    @property
    def interval(self) -> Interval[Verdict]:
        return Interval(self.first, self.last, self.verdict)

    @property
    def why(self) -> str:
        """The reason, and where it was seen if other labels share the verdict, which can have others; empty: none."""
        return self.reason if self.first == self.last or not self.reason else f"at {self.first}, {self.reason}"


class OutcomeInterval(Span):
    """Labels at which a probe showed the same; `evidence` is that of the first, `latest` that of the last if it differs.

    None: it is not kept. After labels that were not measured what is shown again keeps its `evidence` before them.
    """

    outcome: Outcome | None
    evidence: Evidence | None = None
    latest: Evidence | None = None

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

    case: str
    lines: dict[str, LineRecord]


LONGEST_REASON = 300
"""Characters of a reason that are told."""


def blame_in_words(changes: Sequence[Change], doubt: str) -> str:
    """Who is to blame for an edge, with the versions, or why nobody is."""
    if not changes:
        return f"not known: {gist(doubt, LONGEST_REASON)}" if doubt else "not known"
    named = ", ".join(f"{c.package} {c.before or 'absent'} -> {c.after or 'absent'}" for c in changes)
    return f"only together: {named}" if is_joint(changes) else named
