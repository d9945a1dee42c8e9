"""Merging: one measurement out of several of the same content.

A probe on which they do not agree is `unstable`. But time is no verdict: a timeout, a crash or a block is outvoted by two
measurements that show something else, since the machine may have been at fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casebook.model.observations import Measurement, Observation, Outcome, Role

DOUBTFUL = {Outcome.TIMEOUT, Outcome.CRASH}
"""Outcomes that the machine may be to blame for."""
VOTES = 3
"""The number of measurements of which two can outvote the third."""

Place = tuple[str, int | None]
"""A probe; and of a control also the process, since it runs again in each."""


def merge(held: Sequence[Measurement]) -> Measurement:
    """The measurement that several ones of one subject in one cell make together; the first of them gives the evidence."""
    if len(held) == 1:
        return held[0]
    observed = [m for m in held if m.blocked is None]
    blocked = [m for m in held if m.blocked is not None]
    if _outvoted(len(observed), len(blocked)):
        return blocked[0].model_copy(update={"times": len(held)})
    merged: dict[str, object] = {"observations": _observations(observed), "times": len(held)}
    if not _outvoted(len(blocked), len(observed)):
        reason = (blocked[0].blocked or "").partition("\n")[0]
        merged["unstable"] = f"it could be observed {len(observed)} of {len(held)} times; else {reason}"
    return observed[0].model_copy(update=merged)


def is_unsettled(measurement: Measurement) -> bool:
    """Whether a third measurement is needed: two stand against each other, and one may outvote the other."""
    return measurement.times < VOTES and (bool(measurement.unstable) or any(map(is_tied, measurement.observations)))


def is_tied(observation: Observation) -> bool:
    """Whether a probe showed two outcomes, one each, and the machine may be to blame for one of them."""
    counts = observation.counts
    return observation.outcome is Outcome.UNSTABLE and sum(counts.values()) < VOTES and not DOUBTFUL.isdisjoint(counts)


def _outvoted(few: int, many: int) -> bool:
    return 2 * few <= many


def _observations(observed: Sequence[Measurement]) -> tuple[Observation, ...]:
    """The observation of each probe, over all these measurements; of a control, of each process."""
    seen = [{_place(o): o for o in m.observations} for m in observed]
    processes = [{o.process for o in m.observations} for m in observed]
    found = []
    for place in {place: None for each in seen for place in each}:
        process = place[1]
        ran = [s for s, there in zip(seen, processes, strict=True) if process is None or process in there]
        found.append(_observation([each.get(place) for each in ran]))
    return tuple(sorted(found, key=lambda o: (o.probe, o.process)))


def _place(observation: Observation) -> Place:
    return observation.probe, observation.process if observation.role is Role.CONTROL else None


def _observation(seen: Sequence[Observation | None]) -> Observation:
    """The observation of a probe out of several; None stands for a time at which it was missing, which is unstable too."""
    there = [o for o in seen if o is not None]
    is_unstable = len(there) < len(seen)
    told: dict[str, object] = {"counts": dict(Counter(o.outcome for o in there))} if len(seen) > 1 else {}
    certain = [o for o in there if o.outcome not in DOUBTFUL]
    if certain and _outvoted(len(there) - len(certain), len(certain)):
        there = certain
    if is_unstable or len({o.outcome for o in there}) > 1:
        told["outcome"] = Outcome.UNSTABLE
    return there[0].model_copy(update=told)
