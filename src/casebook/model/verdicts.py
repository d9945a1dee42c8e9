"""Verdicts, and the result of one subject in one cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casebook.model.observations import Measurement, Observation, Outcome


class Verdict(StrEnum):
    """The verdicts in a cell: a case has one of the first six, a workaround and any other subject one of the last five."""

    AFFECTED = "affected"
    UNAFFECTED = "unaffected"
    DIFFERS = "differs"
    UNSTABLE = "unstable"
    INAPPLICABLE = "inapplicable"
    BLOCKED = "blocked"
    HOLDS = "holds"
    FAILS = "fails"


UNRESOLVED = "the cell cannot be resolved"
"""The beginning of the reason of a blocked verdict where packages cannot be installed together."""


@dataclass(frozen=True)
class Judged:
    """A verdict, with the reason where the word alone does not say it."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class CellResult:
    """All that one subject showed in one cell: its own verdict as `case`, and those of its workarounds.

    `measurement` is None where the lock alone says the verdict.
    """

    case: Judged
    workarounds: Mapping[str, Judged]
    measurement: Measurement | None = None

    def with_workaround(self, name: str, other: CellResult) -> CellResult:
        """The result with the verdict and the observations of a workaround taken from another variant of the cell."""
        workarounds = {**self.workarounds, name: other.workarounds[name]}
        kept = [o for o in self.observations if o.workaround != name]
        its = [o for o in other.observations if o.workaround == name]
        observations = tuple(sorted([*kept, *its], key=lambda observation: (observation.probe, observation.process)))
        measurement = self.measurement and self.measurement.model_copy(update={"observations": observations})
        return CellResult(self.case, workarounds, measurement)

    @property
    def observations(self) -> tuple[Observation, ...]:
        return self.measurement.observations if self.measurement else ()

    @property
    def probes(self) -> dict[str, Observation]:
        """Name of a probe -> its observation; of a control that ran in several processes, the first that was not correct."""
        found: dict[str, Observation] = {}
        for observation in self.observations:
            before = found.get(observation.probe)
            if before is None or before.outcome is Outcome.CORRECT:
                found[observation.probe] = observation
        return found


def rate(observation: Observation) -> str:
    """The rate of an unstable probe, in words: `test_x showed symptom 3 times of 5, correct 2`."""
    counts = [(outcome, observation.counts[outcome]) for outcome in Outcome if outcome in observation.counts]
    if not counts[1:]:
        return f"{observation.probe}: measured again, it showed something else"
    (first, times), *others = counts
    total = sum(observation.counts.values())
    said = f"{observation.probe} showed {first} {times} time{'s' * (times != 1)} of {total}"
    return said + "".join(f", {outcome} {count}" for outcome, count in others)


def in_words(observation: Observation) -> str:
    """The evidence of an observation on one line: its exception, else its problem, else the value that was seen."""
    evidence = observation.evidence
    if evidence.exception is not None:
        first = evidence.exception.message.partition("\n")[0]
        return f"{evidence.exception.type}: {first}" if first else evidence.exception.type
    return evidence.problem or f"saw {evidence.seen!r}"
