"""Drafts the record of a subject: what the store knows, laid over what was accepted before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from packaging.specifiers import SpecifierSet

from casebook.book.subjects import Subject
from casebook.model.cells import Cell, Line
from casebook.model.histories import Interval, edges, intervals, spread
from casebook.model.locked import Lock, Resolution, Unresolvable
from casebook.model.observations import Evidence, Measurement, Outcome, Role
from casebook.model.record import (
    CASE,
    Change,
    LineRecord,
    OutcomeInterval,
    ProbeRecord,
    Record,
    RecordedEdge,
    VerdictInterval,
)
from casebook.model.verdicts import CellResult, Judged, Verdict
from casebook.survey.blame import UNMEASURED, Blame, find_blame
from casebook.survey.requirements import known_versions
from casebook.survey.selection import with_kit
from casebook.survey.survey import Survey
from casebook.survey.unchanged import end_of, is_as_recorded

MeasureMixed = Callable[[Subject, Lock], CellResult | None]
NOTHING_KEPT = Evidence()


@dataclass
class Known:
    """The verdicts and outcomes of a subject at each label of a line. None: not measured, or no such probe there."""

    labels: Sequence[str]
    case: list[Judged | None]
    workarounds: dict[str, list[Judged | None]]
    probes: dict[str, list[tuple[Outcome, Evidence] | None]] = field(default_factory=dict)
    roles: dict[str, tuple[Role, str | None]] = field(default_factory=dict)


def draft(survey: Survey, subject: Subject, old: Record | None, measure: MeasureMixed) -> Record:
    """The record of a subject over the lines of the survey; lines that the survey does not have are left as they were.

    `measure` answers with what a mixed lock shows, when blame is looked for.
    """
    lines = dict(old.lines) if old else {}
    for line in filter(subject.goes_along, survey.lines):
        drafted = draft_line(survey, subject, line, lines.get(line.name), measure)
        if drafted is not None:
            lines[line.name] = drafted
    return Record(case=subject.id, lines=lines)


def draft_line(
    survey: Survey, subject: Subject, line: Line, old: LineRecord | None, measure: MeasureMixed
) -> LineRecord | None:
    """The drafted record of a subject along a line, or None where nothing is known of it."""
    results = survey.known.history(subject, line)
    if old is not None and is_as_recorded(subject, line, results, old):
        whole = _is_whole(subject, line, results)
        return old.model_copy(update={"today": survey.project.settings.today}) if whole else old
    return _drafted(survey, subject, line, results, _lay_over(subject, line, results, old), old, measure)


def _is_whole(subject: Subject, line: Line, results: Sequence[CellResult | None]) -> bool:
    """Whether a result is known in each cell that the subject is for."""
    return all(result for result, cell in zip(results, line.cells, strict=True) if subject.is_for(cell))


def shown_along(survey: Survey, subject: Subject, line: Line, old: LineRecord | None) -> LineRecord | None:
    """The record of a subject along a line by what the store knows alone, or None where it knows nothing.

    Only the blame of edges is taken over from the accepted record; nothing is measured.
    """
    results = survey.known.history(subject, line)
    return _drafted(
        survey, subject, line, results, _lay_over(subject, line, results, None), old, survey.known.confirmed
    )


def _drafted(
    survey: Survey,
    subject: Subject,
    line: Line,
    results: Sequence[CellResult | None],
    known: Known,
    old: LineRecord | None,
    measure: MeasureMixed,
) -> LineRecord | None:
    held = [result.measurement for result in results if result and result.measurement]
    whole = _is_whole(subject, line, results)
    if not any(known.case) or not (old or held or whole):  # that locks rule some cells out is not yet a history
        return None
    workarounds = {name: _verdicts(line.labels, seen) for name, seen in known.workarounds.items()}
    probes = {name: _probe(known, name, line, shows_health=subject.shows_health) for name in sorted(known.probes)}
    found = _edges(subject, line, known, old)
    settings = survey.project.settings
    kept = None if whole and held else old
    return LineRecord(
        measured=_measured_on(held) if kept is None else kept.measured,
        today=settings.today if whole or old is None else old.today,
        python=_pythons(held, kept) or settings.python,
        verdicts=_verdicts(line.labels, known.case),
        workarounds=workarounds,
        probes=probes,
        edges=tuple(blamed(survey, edge, measure) if isinstance(edge, OpenEdge) else edge for edge in found),
    )


def _lay_over(subject: Subject, line: Line, results: Sequence[CellResult | None], old: LineRecord | None) -> Known:
    known = recalled(subject, line, old)
    for place, result in enumerate(results):
        if result is None:
            continue
        known.case[place] = result.case
        for name, judged in result.workarounds.items():
            known.workarounds[name][place] = judged
        for seen in known.probes.values():
            seen[place] = None
        for name, observation in result.probes.items():
            nothing: list[tuple[Outcome, Evidence] | None] = [None] * len(line.labels)
            known.probes.setdefault(name, nothing)[place] = (observation.outcome, observation.evidence)
            known.roles[name] = (observation.role, observation.workaround)
    for name in [name for name, seen in known.probes.items() if not any(seen)]:
        del known.probes[name]
    return known


def recalled(subject: Subject, line: Line, old: LineRecord | None) -> Known:
    """The verdicts and outcomes that the record has at each label of a line that it covers."""
    nothing: list[Judged | None] = [None] * len(line.labels)
    known = Known(line.labels, list(nothing), {name: list(nothing) for name in subject.facts.workarounds})
    if old is None:
        return known
    end = end_of(old.today)
    covered = [cell.uploaded < end for cell in line.cells]
    known.case = _spread(line.labels, old.verdicts, covered)
    for name in known.workarounds:
        known.workarounds[name] = _spread(line.labels, old.workarounds.get(name, ()), covered)
    for name, probe in old.probes.items():
        seen = spread(line.labels, [Interval(i.first, i.last, i) for i in probe.intervals])
        known.probes[name] = [
            (i.outcome, _kept(i, label)) if i and i.outcome and covers else None
            for label, i, covers in zip(line.labels, seen, covered, strict=True)
        ]
        known.roles[name] = (probe.role, probe.workaround)
    return known


def _kept(interval: OutcomeInterval, label: str) -> Evidence:
    """The evidence at a label of an interval: of the last label its own if it is kept, else that of the first."""
    latest = interval.latest if label == interval.last else None
    return latest or interval.evidence or NOTHING_KEPT


def _spread(labels: Sequence[str], found: Sequence[VerdictInterval], covered: list[bool]) -> list[Judged | None]:
    seen = spread(labels, [Interval(i.first, i.last, i) for i in found])
    return [
        Judged(i.verdict, i.reason) if i and i.verdict and covers else None
        for i, covers in zip(seen, covered, strict=True)
    ]


def _verdicts(labels: Sequence[str], seen: Sequence[Judged | None]) -> tuple[VerdictInterval, ...]:
    reasons = {label: judged.reason for label, judged in zip(labels, seen, strict=True) if judged}
    found = intervals(labels, [judged.verdict if judged else None for judged in seen])
    return tuple(
        VerdictInterval(first=i.first, last=i.last, verdict=i.seen, reason=reasons.get(i.first, "")) for i in found
    )


def _probe(known: Known, name: str, line: Line, *, shows_health: bool) -> ProbeRecord:
    """The record of a probe along a line, with the evidence that is worth keeping.

    Evidence is kept in the lanes, and of contract and purpose tests in every line. It is not kept where a control passed, nor
    where such a test did, unless the subject `shows_health`. Where the outcome is the same before and after releases that were
    not measured, the evidence of the first label stands before them, and that of the last label after them.
    """
    role, workaround = known.roles[name]
    seen = known.probes[name]
    keeps = line.is_lane or role.holds_or_fails
    evidence = {label: one[1] for label, one in zip(known.labels, seen, strict=True) if one and keeps}
    found: list[OutcomeInterval] = []
    before: int | None = None  # where the last stands that was measured
    begun: Evidence | None = None
    for i in intervals(known.labels, [one[0] if one else None for one in seen]):
        plain = role is Role.CONTROL or (role.holds_or_fails and not shows_health)
        healthy = plain and i.seen is Outcome.CORRECT
        if i.seen is None:
            found.append(OutcomeInterval(first=i.first, last=i.last, outcome=None))
            continue
        kept = None
        if before is not None and found[before].outcome is i.seen:
            found[before] = found[before].model_copy(update={"latest": None})
        else:
            kept = begun = None if healthy else evidence.get(i.first)
        last = evidence.get(i.last)
        latest = last if begun and last and last.differs_from(begun) else None
        before = len(found)
        found.append(OutcomeInterval(first=i.first, last=i.last, outcome=i.seen, evidence=kept, latest=latest))
    return ProbeRecord(role=role, workaround=workaround, intervals=tuple(found))


@dataclass(frozen=True)
class OpenEdge:
    """An edge whose blame is not yet known, with its two cells and the verdicts in them."""

    subject: Subject
    edge: RecordedEdge
    before: Cell
    after: Cell
    was: Judged
    became: Judged


def open_edges(survey: Survey, subject: Subject, line: Line, old: LineRecord | None) -> list[OpenEdge]:
    """The edges of a subject along a line for which no package is blamed yet."""
    found = edges_along(subject, line, survey.known.history(subject, line), old)
    return [edge for edge in found if isinstance(edge, OpenEdge)]


def edges_along(
    subject: Subject, line: Line, results: Sequence[CellResult | None], old: LineRecord | None
) -> list[RecordedEdge | OpenEdge]:
    """The edges along a line that showed these results: recorded with their blame, in doubt, or open."""
    return _edges(subject, line, _lay_over(subject, line, results, old), old)


def _edges(subject: Subject, line: Line, known: Known, old: LineRecord | None) -> list[RecordedEdge | OpenEdge]:
    cells = dict(zip(line.labels, line.cells, strict=True))
    found: list[RecordedEdge | OpenEdge] = []
    for of, seen in [(CASE, known.case), *known.workarounds.items()]:
        judged = dict(zip(line.labels, seen, strict=True))
        doubt = _unstable(known, of)
        for edge in edges(intervals(line.labels, [one.verdict if one else None for one in seen])):
            before, after = edge.between
            change = RecordedEdge(of=of, before=before, after=after, was=edge.before, became=edge.after, doubt=doubt)
            if doubt:
                found.append(change)
                continue
            recorded = next((e for e in old.edges if _same_edge(e, change)), None) if old else None
            accepted = recorded if recorded and not recorded.doubt else None
            change = recorded or change  # a doubt stays where nothing is known that would end it
            was, became = judged[before], judged[after]
            assert was is not None, "an edge has two measured sides"
            assert became is not None, "an edge has two measured sides"
            found.append(accepted or OpenEdge(subject, change, cells[before], cells[after], was, became))
    return found


def _unstable(known: Known, of: str) -> str:
    """The reason why no package is blamed for edges of a subject, or of a workaround: a probe of it is unstable in the line."""
    for name, (role, workaround) in known.roles.items():
        concerns = role is Role.CONTROL or (workaround or CASE) == of
        if concerns and any(shown and shown[0] is Outcome.UNSTABLE for shown in known.probes.get(name, ())):
            return f"{name} is unstable"
    unstable = (one for one in known.workarounds.get(of, known.case) if one and one.verdict is Verdict.UNSTABLE)
    return next((one.reason or "it is unstable" for one in unstable), "")


def _same_edge(one: RecordedEdge, other: RecordedEdge) -> bool:
    return (one.of, one.between, one.was, one.became) == (other.of, other.between, other.was, other.became)


def blamed(survey: Survey, found: OpenEdge, measure: MeasureMixed) -> RecordedEdge:
    """The edge with the packages to blame, or with the doubt. `measure` answers with what a mixed lock shows."""
    subject, edge = found.subject, found.edge
    workaround = "" if edge.of == CASE else edge.of
    old, new = (survey.resolutions.of(with_kit(cell, subject, workaround)) for cell in (found.before, found.after))
    if Verdict.INAPPLICABLE in (edge.was, edge.became) and (blame := _required(subject, edge.of, old, new)):
        return edge.model_copy(update={"blame": blame})
    if not isinstance(old, Lock) or not isinstance(new, Lock):
        return edge.model_copy(update={"doubt": "one side of the edge has no lock to compare"})

    def shown(lock: Lock) -> Judged | None:
        result = measure(subject, lock)
        if result is None:
            return None
        return result.case if edge.of == CASE else result.workarounds[edge.of]

    searched: Blame = find_blame(old, new, found.was, found.became, shown)
    if searched.doubt == UNMEASURED and edge.doubt:
        return edge
    return edge.model_copy(update={"blame": searched.changes(old, new), "doubt": searched.doubt})


def _required(subject: Subject, of: str, before: Resolution | None, after: Resolution | None) -> tuple[Change, ...]:
    """The packages by whose versions the subject, or its workaround, becomes applicable or ceases to be, by its `requires`."""
    if not isinstance(before, Lock | Unresolvable) or not isinstance(after, Lock | Unresolvable):
        return ()
    requires = dict(subject.facts.requires)
    if of != CASE:
        requires |= subject.facts.workarounds[of].requires
    old, new = known_versions(before), known_versions(after)
    there = {name: wanted for name, wanted in requires.items() if name in old and name in new}
    names = [name for name, wanted in there.items() if _meets(wanted, old[name]) != _meets(wanted, new[name])]
    return tuple(Change(package=name, before=old[name], after=new[name]) for name in names)


def _meets(specifier: str, version: str) -> bool:
    return SpecifierSet(specifier).contains(version, prereleases=True)


def _measured_on(held: Sequence[Measurement]) -> date:
    return max((datetime.fromisoformat(m.at).date() for m in held), default=datetime.now(UTC).date())


def _pythons(held: Sequence[Measurement], old: LineRecord | None) -> str:
    """The versions of the interpreters that measured, in words; also those of the record that is taken over."""
    kept = old.python.split(", ") if old else []
    return ", ".join(sorted({*kept, *(m.python for m in held)}))
