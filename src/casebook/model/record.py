"""Records: the history of a subject that was last accepted."""

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
"""The name that stands for the subject itself beside the names of its workarounds, also where it is no case."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Span(Model):
    """Neighbouring labels of a line, from the first to the last: versions."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")

    @property
    def is_in_order(self) -> bool:
        """Whether both are versions, and the first is not the later one."""
        try:
            return parsed(self.first) <= parsed(self.last)
        except InvalidVersion:
            return False

    def overlaps(self, other: Span) -> bool:
        return parsed(self.first) <= parsed(other.last) and parsed(other.first) <= parsed(self.last)


class VerdictInterval(Span):
    """Labels that share a verdict; `verdict` is None where nothing was measured. `reason` is that of the first label."""

    verdict: Verdict | None
    reason: str = ""

    @property
    def interval(self) -> Interval[Verdict]:
        return Interval(self.first, self.last, self.verdict)

    @property
    def why(self) -> str:
        """The reason; where several labels share the verdict, with the label that it is of. Empty if there is none."""
        return self.reason if self.first == self.last or not self.reason else f"at {self.first}, {self.reason}"


class OutcomeInterval(Span):
    """Labels at which a probe had the same outcome. `outcome` is None where it was not measured.

    `evidence` is that of the first label, `latest` that of the last label if it differs; None: it is not kept. Where a probe
    has the same outcome before and after labels that were not measured, the evidence stands in the interval before them.
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
    """A package that differs between the two locks of an edge; a version is None where the lock has no such package."""

    package: str
    before: str | None
    after: str | None


class RecordedEdge(Model):
    """A change of verdict between two neighbours, `before` and `after`, and the packages to blame.

    `of` is `case` or the name of a workaround. Several packages are to blame only together. Where none is, `doubt` says why.
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
    """Whether an edge of a workaround only follows its case, which becomes or ceases to be inapplicable, blocked or unstable.

    The two are one change then. `along`: all edges of the subject along the line.
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
    """Whether several packages are to blame, which they are only together. Pydantic and its core count as one package."""
    return len({change.package.removesuffix("-core") for change in blame}) > 1


class ProbeRecord(Model):
    role: Role
    workaround: str | None = None
    intervals: tuple[OutcomeInterval, ...]


class LineRecord(Model):
    """The recorded history of a subject along a line.

    `measured` is the day of its newest measurement. A release that was uploaded after the day `today` is not covered, wherever
    it stands in the line. `python` names the versions of the interpreters that measured.
    """

    measured: date
    today: date
    python: str
    verdicts: tuple[VerdictInterval, ...]
    workarounds: dict[str, tuple[VerdictInterval, ...]] = {}
    probes: dict[str, ProbeRecord] = {}
    edges: tuple[RecordedEdge, ...] = ()


class Record(Model):
    """All that is accepted of one subject: name of a line -> its history along the line."""

    case: str
    lines: dict[str, LineRecord]


LONGEST_REASON = 300
"""Characters of a reason that are told."""


def blame_in_words(changes: Sequence[Change], doubt: str) -> str:
    """The packages to blame for an edge with their versions, in words, or the reason why none is."""
    if not changes:
        return f"not known: {gist(doubt, LONGEST_REASON)}" if doubt else "not known"
    named = ", ".join(f"{c.package} {c.before or 'absent'} -> {c.after or 'absent'}" for c in changes)
    return f"only together: {named}" if is_joint(changes) else named
