"""From observations to verdicts.

A case is `affected` only where its symptom was seen and its controls passed in the same process; everything else has its own
word, and the reason is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from casebook.locks import Lock, Resolution, Unmeasured, Unresolvable
from casebook.observations import Measurement, Observation, Outcome, Role
from casebook.requires import excluded
from casebook.subjects import Subject


class Verdict(StrEnum):
    """Of a case in a cell: the first five. Of a workaround, or of a feature of the reference API: the last four."""

    AFFECTED = "affected"
    UNAFFECTED = "unaffected"
    DIFFERS = "differs"
    INAPPLICABLE = "inapplicable"
    BLOCKED = "blocked"
    HOLDS = "holds"
    FAILS = "fails"


@dataclass(frozen=True)
class Judged:
    """A verdict, and the reason where the word alone does not say it."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class CellResult:
    """All that one case showed in one cell."""

    case: Judged
    workarounds: Mapping[str, Judged]
    observations: tuple[Observation, ...] = field(default=())

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return {observation.probe: observation.outcome for observation in self.observations}


def judge(case: Subject, resolution: Resolution, measurement: Measurement | None) -> CellResult | None:
    """What a case showed in a cell, or None where it was not measured there."""
    if isinstance(resolution, Unmeasured):
        return None
    if why := excluded(case.file.requires, resolution):
        return _everywhere(case, Judged(Verdict.INAPPLICABLE, why))
    if isinstance(resolution, Unresolvable):
        return _everywhere(case, Judged(Verdict.BLOCKED, f"the cell cannot be resolved: {resolution.reason}"))
    return None if measurement is None else _judge(case, resolution, measurement)


def _judge(case: Subject, lock: Lock, measurement: Measurement) -> CellResult:
    if contracts := [o for o in measurement.observations if o.role is Role.CONTRACT]:
        return CellResult(_holds(contracts), {}, measurement.observations)
    if reason := measurement.blocked or _control_failed(measurement):
        blocked = _everywhere(case, Judged(Verdict.BLOCKED, reason))
        return CellResult(blocked.case, blocked.workarounds, measurement.observations)
    workarounds = {
        name: Judged(Verdict.INAPPLICABLE, why)
        if (why := excluded(workaround.requires, lock))
        else _workaround(name, measurement)
        for name, workaround in case.file.workarounds.items()
    }
    return CellResult(_case(measurement), workarounds, measurement.observations)


def is_applicable(case: Subject, lock: Lock) -> bool:
    """Whether the case says anything about a cell with this lock."""
    return not excluded(case.file.requires, lock)


def _everywhere(case: Subject, judged: Judged) -> CellResult:
    return CellResult(judged, dict.fromkeys(case.file.workarounds, judged))


def _control_failed(measurement: Measurement) -> str:
    controls = [o for o in measurement.observations if o.role is Role.CONTROL]
    if not controls:
        return "the case has no control"
    failed = [o for o in controls if o.outcome is not Outcome.CORRECT]
    return f"the control {failed[0].probe} failed: {in_words(failed[0])}" if failed else ""


def _case(measurement: Measurement) -> Judged:
    bugs = [o for o in measurement.observations if o.role is Role.BUG]
    if not bugs:
        return Judged(Verdict.BLOCKED, "the case has no bug probe")
    if unstable := [o for o in bugs if o.outcome is Outcome.UNSTABLE]:
        return Judged(Verdict.BLOCKED, f"{unstable[0].probe} is unstable: measured again, it showed something else")
    if any(o.outcome is Outcome.SYMPTOM for o in bugs):
        return Judged(Verdict.AFFECTED)
    strange = [o for o in bugs if o.outcome is not Outcome.CORRECT]
    return Judged(Verdict.DIFFERS, in_words(strange[0])) if strange else Judged(Verdict.UNAFFECTED)


def _workaround(name: str, measurement: Measurement) -> Judged:
    probes = [o for o in measurement.observations if o.workaround == name]
    return _holds(probes) if probes else Judged(Verdict.BLOCKED, "no probe measures it")


def _holds(probes: Sequence[Observation]) -> Judged:
    if unstable := [o for o in probes if o.outcome is Outcome.UNSTABLE]:
        return Judged(Verdict.BLOCKED, f"{unstable[0].probe} is unstable: measured again, it showed something else")
    failed = [o for o in probes if o.outcome is not Outcome.CORRECT]
    return Judged(Verdict.FAILS, in_words(failed[0])) if failed else Judged(Verdict.HOLDS)


def in_words(observation: Observation) -> str:
    """What an observation saw, on one line."""
    evidence = observation.evidence
    if evidence.exception is not None:
        first = evidence.exception.message.partition("\n")[0]
        return f"{evidence.exception.type}: {first}" if first else evidence.exception.type
    return evidence.problem or f"saw {evidence.seen!r}"
