"""From observations to verdicts.

A case is `affected` only where its symptom was seen and its controls passed in the same process; everything else has its own
word, and the reason is kept. A probe that showed different outcomes at different times makes it `unstable`, with the rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casebook.book.subjects import Subject
from casebook.model.locked import Lock, Resolution, Unmeasured, Unresolvable
from casebook.model.observations import Measurement, Observation, Outcome, Role
from casebook.model.verdicts import UNRESOLVED, CellResult, Judged, Verdict, in_words, rate
from casebook.survey.requirements import excluded


def judge(subject: Subject, resolution: Resolution, measurement: Measurement | None) -> CellResult | None:
    """The verdicts of a subject in a cell, or None where nothing is known."""
    if isinstance(resolution, Unmeasured):
        return None
    if why := excluded(subject.facts.requires, resolution):
        return _everywhere(subject, Judged(Verdict.INAPPLICABLE, why))
    if isinstance(resolution, Unresolvable):
        return _everywhere(subject, Judged(Verdict.BLOCKED, f"{UNRESOLVED}: {resolution.reason}"))
    return None if measurement is None else _judge(subject, resolution, measurement)


def _judge(subject: Subject, lock: Lock, measurement: Measurement) -> CellResult:
    if measurement.unstable:
        return _everywhere(subject, Judged(Verdict.UNSTABLE, measurement.unstable), measurement)
    if measurement.blocked:
        return _everywhere(subject, Judged(Verdict.BLOCKED, measurement.blocked), measurement)
    if stated := [o for o in measurement.observations if o.role.holds_or_fails]:
        return CellResult(_unhealthy(measurement, stated) or _holds(stated), {}, measurement)
    workarounds = {
        name: Judged(Verdict.INAPPLICABLE, why)
        if (why := excluded(workaround.requires, lock))
        else _workaround(name, measurement)
        for name, workaround in subject.facts.workarounds.items()
    }
    return CellResult(_case(measurement), workarounds, measurement)


def is_applicable(subject: Subject, lock: Lock) -> bool:
    """Whether a cell with this lock meets the `requires` of the subject."""
    return not excluded(subject.facts.requires, lock)


def _everywhere(subject: Subject, judged: Judged, measurement: Measurement | None = None) -> CellResult:
    return CellResult(judged, dict.fromkeys(subject.facts.workarounds, judged), measurement)


def _case(measurement: Measurement) -> Judged:
    bugs = [o for o in measurement.observations if o.role is Role.BUG]
    if not bugs:
        return Judged(Verdict.BLOCKED, "the case has no bug probe")
    if doubted := _doubted(measurement, {bug.process for bug in bugs}) or _unjudged(bugs):
        return doubted
    if any(o.outcome is Outcome.SYMPTOM for o in bugs):
        return Judged(Verdict.AFFECTED)
    strange = [o for o in bugs if o.outcome is not Outcome.CORRECT]
    return Judged(Verdict.DIFFERS, in_words(strange[0])) if strange else Judged(Verdict.UNAFFECTED)


def _workaround(name: str, measurement: Measurement) -> Judged:
    probes = [o for o in measurement.observations if o.workaround == name]
    if not probes:
        return Judged(Verdict.BLOCKED, "no probe measures it")
    return _doubted(measurement, {probe.process for probe in probes}) or _holds(probes)


def _unhealthy(measurement: Measurement, probes: Sequence[Observation]) -> Judged | None:
    """The verdict where contract or purpose tests are not believed: a control beside them failed. Features have no controls."""
    controls = any(o.role is Role.CONTROL for o in measurement.observations)
    return _doubted(measurement, {probe.process for probe in probes}) if controls else None


def _holds(probes: Sequence[Observation]) -> Judged:
    if unjudged := _unjudged(probes):
        return unjudged
    failed = [o for o in probes if o.outcome is not Outcome.CORRECT]
    return Judged(Verdict.FAILS, in_words(failed[0])) if failed else Judged(Verdict.HOLDS)


def _doubted(measurement: Measurement, processes: Iterable[int]) -> Judged | None:
    """The verdict where probes that ran in these processes are not believed; None where they are.

    Every control of the subject must have passed in each of the processes.
    """
    controls = [o for o in measurement.observations if o.role is Role.CONTROL]
    if not controls:
        return Judged(Verdict.BLOCKED, "the case has no control")
    found = [o for o in controls if o.process in {*processes}]
    for failed in (o for o in found if o.outcome not in {Outcome.CORRECT, Outcome.UNSTABLE}):
        return Judged(Verdict.BLOCKED, f"the control {failed.probe} failed: {in_words(failed)}")
    for process in processes:
        for missing in sorted({o.probe for o in controls} - {o.probe for o in found if o.process == process}):
            return Judged(Verdict.BLOCKED, f"the control {missing} did not run in the process of what it is for")
    return _unjudged(found)


def _unjudged(probes: Sequence[Observation]) -> Judged | None:
    """The verdict where one of these probes, of any role, did what is forbidden, or is unstable; None where none is."""
    for probe in (o for o in probes if o.outcome is Outcome.FORBIDDEN):
        return Judged(Verdict.BLOCKED, f"{probe.probe} did what a case may not do: {probe.evidence.problem}")
    for probe in (o for o in probes if o.outcome is Outcome.UNSTABLE):
        return Judged(Verdict.UNSTABLE, rate(probe))
    return None
