"""Unstable probes along a line: a probe is unstable not only in the cells where it was caught.

A probe that shows its symptom one time in ten is `correct` four times of four in two cells of three. Such a cell says nothing:
it reads `unstable` like its neighbours. A run of cells in which the probe always showed the same is believed only where that
cannot be luck, at the rate that is seen elsewhere in the unstable part of the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.model.observations import Measurement, Observation, Outcome
from casebook.survey.merging import is_tied

LUCK = 0.001
"""A run of equal outcomes is not believed where luck is likelier than this to make one like it somewhere along the line."""

Counts = Counter[Outcome]


@dataclass(frozen=True)
class Run:
    """Neighbouring cells in which a probe always showed the same outcome, or in each of which it is `UNSTABLE`."""

    places: tuple[int, ...]
    outcome: Outcome
    counts: Counts


def along(measurements: Sequence[Measurement | None]) -> list[Measurement | None]:
    """The measurements of a line, with each probe made `UNSTABLE`, with its counts, wherever it cannot be believed."""
    found = list(measurements)
    for probe in _caught(measurements):
        for stretch in stretches(_runs(probe, measurements)):
            for place in stretch.places:
                measurement = found[place]
                assert measurement is not None, "a run is of measured cells"
                found[place] = _told(measurement, probe, stretch.counts)
    return found


def stretches(runs: Sequence[Run]) -> list[Run]:
    """The stretches of a line in which a probe is unstable, each with the counts of its outcomes. `runs` are in order."""
    caught = [number for number, run in enumerate(runs) if run.outcome is Outcome.UNSTABLE]
    if not caught:
        return []
    between = runs[caught[0] : caught[-1] + 1]
    elsewhere = _sum(run.counts for run in between)
    cells = sum(len(run.places) for run in runs)
    doubted = []
    for run in runs:
        rest = elsewhere - run.counts if run in between else elsewhere
        doubted.append(run.outcome is Outcome.UNSTABLE or _chance(run, rest) * cells > LUCK)
    found = []
    for is_doubted, group in groupby(zip(doubted, runs, strict=True), key=lambda pair: pair[0]):
        if is_doubted:
            parts = [run for _, run in group]
            places = tuple(place for run in parts for place in run.places)
            found.append(Run(places, Outcome.UNSTABLE, _sum(run.counts for run in parts)))
    return found


def _chance(run: Run, elsewhere: Counts) -> float:
    """The probability that the outcomes of a run are all the same by luck, at their rate `elsewhere`.

    The rate is (n + 1) / (all + 2), since little may be known of it.
    """
    rate = (elsewhere[run.outcome] + 1) / (elsewhere.total() + 2)
    return float(rate ** run.counts.total())


def _caught(measurements: Iterable[Measurement | None]) -> list[str]:
    """The probes that showed different things in one cell, in order."""
    seen = (o for m in measurements if m for o in m.observations)
    return sorted({o.probe for o in seen if o.outcome is Outcome.UNSTABLE and not is_tied(o)})


def _runs(probe: str, measurements: Sequence[Measurement | None]) -> list[Run]:
    """The runs of a probe, without the cells that have no such probe, or in which a vote on it is still open."""
    shown = {place: _shown(probe, m) for place, m in enumerate(measurements) if m}
    there = [(place, outcome, counts) for place, (outcome, counts) in shown.items() if outcome]
    found = []
    for outcome, group in groupby(there, key=lambda one: one[1]):
        cells = list(group)
        found.append(Run(tuple(place for place, _, _ in cells), outcome, _sum(counts for _, _, counts in cells)))
    return found


def _shown(probe: str, measurement: Measurement) -> tuple[Outcome | None, Counts]:
    """The outcome of a probe in one cell, and the counts of its outcomes; None where it is not there, or in a vote.

    A control may have run in several processes of the cell: if they differ, it is `UNSTABLE`.
    """
    seen = [o for o in measurement.observations if o.probe == probe and not is_tied(o)]
    counts = _sum(_counts(o) for o in seen)
    outcomes = {o.outcome for o in seen}
    return (outcomes.pop() if len(outcomes) == 1 else Outcome.UNSTABLE if outcomes else None), counts


def _counts(observation: Observation) -> Counts:
    """The counts of an observation's outcomes; those that were outvoted are left out."""
    counts: Mapping[Outcome, int] = observation.counts or {observation.outcome: 1}
    if observation.outcome is Outcome.UNSTABLE:
        return Counter(counts)
    return Counter({observation.outcome: counts.get(observation.outcome, 1)})


def _sum(found: Iterable[Counts]) -> Counts:
    return sum(found, Counter())


def _told(measurement: Measurement, probe: str, counts: Counts) -> Measurement:
    told = {"outcome": Outcome.UNSTABLE, "counts": dict(counts)}
    observations = tuple(o.model_copy(update=told) if o.probe == probe else o for o in measurement.observations)
    return measurement.model_copy(update={"observations": observations})
