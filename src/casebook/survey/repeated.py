"""Measures each spot many times, and finds the verdicts and outcomes that differ: each measurement is judged by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.model.locked import Lock
from casebook.model.observations import Measurement, Outcome
from casebook.model.verdicts import Verdict
from casebook.survey.judging import is_applicable, judge
from casebook.survey.planning import Wanted, stale
from casebook.survey.running import Track
from casebook.survey.selection import Spot
from casebook.survey.survey import Survey
from casebook.survey.workers import Workers

Shown = dict[str, Verdict | Outcome]
"""The verdicts and outcomes of one measurement, by `case` and by the names of workarounds and probes."""


@dataclass(frozen=True)
class Disagreement:
    """A verdict or an outcome that was not the same each time in a cell.

    `of`: `case`, a workaround or a probe. `counts`: how often it showed each; None stands for a time at which it was not run.
    """

    spot: Spot
    of: str
    counts: Mapping[Verdict | Outcome | None, int]


@dataclass(frozen=True)
class Repeats:
    """The measurements of a spot, held against each other.

    `times`: how many there are. `shown`: how many verdicts and outcomes each of them has.
    """

    spot: Spot
    times: int
    shown: int
    disagreements: list[Disagreement]


def repeat(survey: Survey, times: int, workers: Workers, track: Track) -> None:
    """Measures each spot until `times` measurements of it are held, or it could not be measured."""
    if unresolved := survey.resolutions.unresolved(survey.selection.cells.values()):
        track("resolving", len(unresolved), survey.resolutions.resolve(unresolved))
    while jobs := stale(survey, (Wanted(spot, times) for spot in survey.selection.spots)):
        track("measuring again", len(jobs), survey.execution.measure(workers, jobs))


def compare(survey: Survey) -> Iterator[Repeats]:
    """The comparison of all measurements of each spot in which its subject applies; of a spot without a lock it is empty."""
    for spot in survey.selection.spots:
        lock = survey.resolutions.of(spot.cell)
        if not isinstance(lock, Lock):
            yield Repeats(spot, times=0, shown=0, disagreements=[])
        elif is_applicable(spot.subject, lock):
            held = survey.known.store.all(survey.known.key_of(spot.subject, lock))
            shown = [_shown(spot, lock, one) for one in held]
            yield Repeats(spot, len(held), max(map(len, shown), default=0), list(_disagreements(spot, shown)))


def _shown(spot: Spot, lock: Lock, measurement: Measurement) -> Shown:
    judged = judge(spot.subject, lock, measurement)
    assert judged is not None, "it was measured"
    shown: Shown = {"case": judged.case.verdict}
    shown |= {name: one.verdict for name, one in judged.workarounds.items()}
    return shown | {name: one.outcome for name, one in judged.probes.items()}


def _disagreements(spot: Spot, shown: list[Shown]) -> Iterator[Disagreement]:
    for of in dict.fromkeys(name for one in shown for name in one):
        counts = Counter(one.get(of) for one in shown)
        if len(counts) > 1:
            yield Disagreement(spot, of, counts)
