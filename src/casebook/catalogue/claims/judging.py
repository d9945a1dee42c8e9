"""Judging of statements by the records of their probes. A probe that tells nothing at a release decides nothing there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import groupby, pairwise

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from casebook.book.claims import EdgesFact, NewestFact, Repaired, Statement, VersionFact
from casebook.book.expected import CaseVerdict, Expected
from casebook.catalogue.claims.model import ClaimEvidence, ClaimFlip, ClaimSpan, ClaimVerdict, KnownClaim, KnownForm
from casebook.catalogue.claims.words import runs
from casebook.model.cells import CONTEMPORARY, LANES, TODAY
from casebook.model.facts import Explanation
from casebook.model.histories import Interval, intervals, places_of, spread_over
from casebook.model.observations import Evidence, Outcome, Role
from casebook.model.record import SHARED, LineRecord, OutcomeInterval, Record, Span, VerdictInterval
from casebook.model.requires import Specifiers
from casebook.model.verdicts import Verdict

TELLING = {Outcome.CORRECT, Outcome.SYMPTOM, Outcome.OTHER, Outcome.TIMEOUT, Outcome.CRASH}
"""Outcomes that a statement can be held against: of any other nobody knows what it shows."""
DECIDED_BY = {
    Verdict.AFFECTED: Outcome.SYMPTOM, Verdict.UNAFFECTED: Outcome.CORRECT, Verdict.DIFFERS: Outcome.OTHER
}  # fmt: skip
"""Verdict of a case that a statement can be held against -> what a probe shows that decides it."""
SpokenOf = Mapping[str, Sequence[bool]]
"""Lane -> label by label, whether a statement speaks of the release."""
UNRECORDED = "Its probes are not recorded yet."
SILENT = "Its probes say nothing at any release that it speaks of."


@dataclass(frozen=True)
class Grounds:
    """The grounds on which statements are judged.

    `records`: subject -> record. `labels`: lane -> its releases, in order. `versions`: lane -> release -> packages.
    """

    records: Mapping[str, Record]
    labels: Mapping[str, Sequence[str]]
    versions: Mapping[str, Mapping[str, Mapping[str, str]]]
    edges: Mapping[EdgesFact, tuple[bool | None, str]]
    """What is counted -> whether nothing of it broke or changed anything, and the sentence that tells it."""
    uploaded: Mapping[str, date] = field(default_factory=dict)
    """FastAPI release -> the day of its upload (UTC)."""
    explanations: Mapping[str, Sequence[Explanation]] = field(default_factory=dict)
    """Subject -> why what it shows changes between two releases."""

    @cached_property
    def _told(self) -> dict[tuple[str, str, str], list[Outcome | None]]:
        return {}

    def outcomes(self, subject: str, lane: str, probe: str) -> Sequence[Outcome | None]:
        """The outcomes of a recorded probe, one for each release of a lane; None if it decides nothing there. Cached."""
        key = subject, lane, probe
        if key not in self._told:
            self._told[key] = _outcomes(self.records[subject].lines[lane], probe, self.places[lane])
        return self._told[key]

    def told_of(self, wanted: Iterable[Expected | CaseVerdict]) -> list[Explanation]:
        """The explanations of the subjects of these expectations."""
        subjects = sorted({_subject(one) for one in wanted})
        return [one for subject in subjects for one in self.explanations.get(subject, ())]

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Lane -> release -> its position along the lane."""
        return {lane: places_of(self.labels.get(lane, ())) for lane in LANES}


def judge(statement: Statement, known: Grounds) -> KnownClaim:
    """The statement with its verdict, and with all that leads to it."""
    wanted: list[Expected | CaseVerdict] = [*statement.expects, *statement.verdicts]
    spoken_of = {
        lane: _spoken_of(statement.where, lane, known)
        for lane in (LANES if statement.lane is None else (statement.lane,))
    }
    lanes = _lanes(wanted, spoken_of, known)
    facts = [_fact(fact, known) for fact in statement.versions]
    facts += [_newest(fact, known) for fact in statement.newest]
    if statement.edges is not None:
        facts.append(known.edges[statement.edges])
    verdict = _verdict(lanes, [holds for holds, _ in facts])
    reason = statement.unexecutable or statement.unmeasured or ""
    if statement.unexecutable is not None:
        verdict = ClaimVerdict.UNEXECUTABLE
    elif verdict is ClaimVerdict.NOT_MEASURED and not reason:
        recorded = all(_subject(one) in known.records for one in wanted)
        reason = SILENT if recorded else UNRECORDED
    return KnownClaim(
        id=statement.id,
        topic=statement.topic,
        says=statement.says,
        kind=statement.kind,
        implied=statement.implied,
        added=statement.added,
        harm=statement.harm,
        where=statement.where,
        verdict=verdict,
        probes=tuple(one.probe if isinstance(one, Expected) else one.case for one in wanted),
        lanes=lanes,
        flips=_flips(lanes, known.told_of([*wanted, *statement.repaired])),
        evidence=(
            *_evidence(statement.expects, spoken_of, known),
            *_evidence_of_cases(statement.verdicts, spoken_of, known),
        ),
        facts=tuple(sentence for _, sentence in facts),
        repaired=tuple(_form(form, spoken_of, known) for form in statement.repaired),
        contradicts=statement.contradicts,
        source=statement.source,
        note=statement.note,
        reason=reason,
    )


def _form(form: Repaired, spoken_of: SpokenOf, known: Grounds) -> KnownForm:
    lanes = _lanes([form], spoken_of, known)
    return KnownForm(
        says=form.says,
        probe=form.probe,
        verdict=_verdict(lanes, ()),
        lanes=lanes,
        flips=_flips(lanes, known.told_of([form])),
        evidence=tuple(_evidence([form], spoken_of, known)),
    )


def _verdict(lanes: Mapping[str, Iterable[ClaimSpan]], facts: Iterable[bool | None]) -> ClaimVerdict:
    seen = {span.holds for spans in lanes.values() for span in spans} | {*facts}
    seen.discard(None)
    if not seen:
        return ClaimVerdict.NOT_MEASURED
    if len(seen) > 1:
        return ClaimVerdict.DEPENDS
    return ClaimVerdict.HOLDS if seen == {True} else ClaimVerdict.REFUTED


def _lanes(
    wanted: Sequence[Expected | CaseVerdict], spoken_of: SpokenOf, known: Grounds
) -> dict[str, tuple[ClaimSpan, ...]]:
    """Lane -> the intervals in which all that is expected was seen, or was not. Lanes that tell nothing are left out."""
    found = {}
    for lane, speaks in spoken_of.items() if wanted else ():
        labels = known.labels.get(lane, ())
        seen = [_all_seen(one, lane, labels, known) for one in wanted]
        together = [_together(at) if is_in else None for is_in, at in zip(speaks, zip(*seen, strict=True), strict=True)]
        if any(holds is not None for holds in together):
            spans = intervals(labels, together)
            found[lane] = tuple(ClaimSpan(first=one.first, last=one.last, holds=one.seen) for one in spans)
    return found


def _flips(lanes: Mapping[str, Sequence[ClaimSpan]], told: Sequence[Explanation]) -> tuple[ClaimFlip, ...]:
    """The flips at which a statement becomes true or false, in order. Releases that were not measured are skipped."""
    found: dict[tuple[str, str], list[str]] = {}
    for lane, spans in lanes.items():
        for (_, before), (_, after) in pairwise(runs(spans)):
            found.setdefault((before[-1].last, after[0].first), []).append(lane)
    return tuple(
        ClaimFlip(before=before, after=after, lanes=tuple(found[before, after]), explanations=_why(before, after, told))
        for before, after in sorted(found, key=lambda one: Version(one[1]))
    )


def _why(before: str, after: str, told: Sequence[Explanation]) -> tuple[Explanation, ...]:
    """The explanation of a flip; if there is none of these two releases, those that begin at the first or end at the second."""
    exact = [one for one in told if one.between == (before, after)]
    return tuple(exact[:1] or (one for one in told if one.between[0] == before or one.between[1] == after))


def _together(at: Iterable[bool | None]) -> bool | None:
    """Whether several answers are true together: false if one is false, true if all are true, else None."""
    seen = {*at}
    return False if False in seen else None if None in seen else True


def _spoken_of(where: Specifiers, lane: str, known: Grounds) -> list[bool]:
    """For each label, whether the statement speaks of the release with the packages of its cell; false if not known."""
    labels, versions = known.labels.get(lane, ()), known.versions.get(lane, {})
    spoken_of = [True] * len(labels)
    for package, text in where.items():
        held = [label if package == "fastapi" else versions.get(label, {}).get(package) for label in labels]
        spoken_of = [is_in and _admits(text, version) for is_in, version in zip(spoken_of, held, strict=True)]
    return spoken_of


@cache
def _admits(text: str, version: str | None) -> bool:
    """Whether a specifier admits a version; false if the version is not known."""
    return version is not None and SpecifierSet(text).contains(version, prereleases=True)


def _all_seen(one: Expected | CaseVerdict, lane: str, labels: Sequence[str], known: Grounds) -> list[bool | None]:
    """For each label, whether the probe, or each of its parameters, showed the expected outcome, or the case its verdict.

    None: nothing that decides was seen there.
    """
    line = _line(known, one, lane)
    if isinstance(one, CaseVerdict):
        if line is None:
            return [None] * len(labels)
        judged = spread_over(known.places[lane], [span.interval for span in line.verdicts])
        return [seen is one.verdict if seen in DECIDED_BY else None for seen in judged]
    probes = _probes(line, one.probe) if line else []
    if line is None or not probes:
        return [None] * len(labels)
    shown = [known.outcomes(_subject(one), lane, name) for name in probes]
    return [_together(None if seen is None else seen is one.outcome for seen in at) for at in zip(*shown, strict=True)]


def _subject(one: Expected | CaseVerdict) -> str:
    return one.case if isinstance(one, CaseVerdict) else one.probe.partition("::")[0]


def _line(known: Grounds, one: Expected | CaseVerdict, lane: str) -> LineRecord | None:
    """The record of the subject along a lane; None if there is none."""
    record = known.records.get(_subject(one))
    return record.lines.get(lane) if record else None


def _probes(line: LineRecord, address: str) -> list[str]:
    """The recorded probes at this address: the probe itself, or its parameters."""
    name = address.partition("::")[2]
    return [one for one in line.probes if one == name or one.startswith(f"{name}[")]


def _outcomes(line: LineRecord, name: str, places: Mapping[str, int]) -> list[Outcome | None]:
    """The outcomes of a probe, one for each release; None if it, its subject or its workaround tells nothing there."""
    probe = line.probes[name]
    seen = spread_over(places, [span.interval for span in probe.intervals])
    for spans in (line.verdicts, *([line.workarounds.get(probe.workaround, ())] if probe.workaround else ())):
        telling = [Interval(span.first, span.last, span.verdict not in SHARED) for span in spans if span.verdict]
        tells = spread_over(places, telling)
        seen = [outcome if told else None for outcome, told in zip(seen, tells, strict=True)]
    return [outcome if outcome in TELLING else None for outcome in seen]


def _evidence(expects: Iterable[Expected], spoken_of: SpokenOf, known: Grounds) -> Iterator[ClaimEvidence]:
    """The newest evidence of each probe, or of each of its parameters: against the statement first, then for it."""
    for one in expects:
        found: dict[tuple[bool, str], list[ClaimEvidence]] = {}
        for lane, line in _lines(one, spoken_of, known):
            for name in _probes(line, one.probe):
                for span in _spans(_subject(one), name, lane, spoken_of, known):
                    shown = _shown(f"{_subject(one)}::{name}", lane, span, one.outcome)
                    found.setdefault((shown.as_stated, name), []).append(shown)
        yield from (_newest_of(found[key]) for key in sorted(found))


def _evidence_of_cases(verdicts: Iterable[CaseVerdict], spoken_of: SpokenOf, known: Grounds) -> Iterator[ClaimEvidence]:
    """The newest evidence of each case, from a probe that decided its verdict: against the statement first, then for it."""
    for one in verdicts:
        found: dict[bool, list[ClaimEvidence]] = {}
        for lane, line in _lines(one, spoken_of, known):
            bugs = [name for name, probe in line.probes.items() if probe.role is Role.BUG]
            spans = [(name, span) for name in bugs for span in _spans(one.case, name, lane, spoken_of, known)]
            for verdict in (it for it in line.verdicts if _is_spoken_of(it, lane, spoken_of, known)):
                for name, span in _deciding(verdict, spans):
                    shown = _shown(f"{one.case}::{name}", lane, span, DECIDED_BY[one.verdict])
                    found.setdefault(verdict.verdict is one.verdict, []).append(shown)
        yield from (_newest_of(found[key]) for key in sorted(found))


def _deciding(
    verdict: VerdictInterval, spans: Iterable[tuple[str, OutcomeInterval]]
) -> Iterator[tuple[str, OutcomeInterval]]:
    """The probes of a case, with their intervals, that decided its verdict at the last release of the verdict's interval."""
    if verdict.verdict in DECIDED_BY:
        told, at_its_end = DECIDED_BY[verdict.verdict], Span(first=verdict.last, last=verdict.last)
        yield from (one for one in spans if one[1].outcome is told and one[1].overlaps(at_its_end))


def _lines(one: Expected | CaseVerdict, spoken_of: SpokenOf, known: Grounds) -> Iterator[tuple[str, LineRecord]]:
    """The lanes that a statement speaks of and along which its subject is recorded, each with that record."""
    for lane in spoken_of:
        if (line := _line(known, one, lane)) is not None:
            yield lane, line


def _newest_of(shown: Sequence[ClaimEvidence]) -> ClaimEvidence:
    return max(shown, key=lambda one: (Version(one.last), one.lane == TODAY))


def _shown(probe: str, lane: str, span: OutcomeInterval, foretold: Outcome) -> ClaimEvidence:
    return ClaimEvidence(
        probe=probe,
        lane=lane,
        first=span.first,
        last=span.last,
        foretold=foretold,
        outcome=span.outcome or Outcome.OTHER,
        evidence=span.evidence or Evidence(),
        latest=span.latest,
    )


def _is_spoken_of(span: Span, lane: str, spoken_of: SpokenOf, known: Grounds) -> bool:
    """Whether a statement speaks of any release in the interval."""
    inside = spread_over(known.places[lane], [Interval(span.first, span.last, seen=True)])
    return any(is_in and speaks for is_in, speaks in zip(inside, spoken_of[lane], strict=True))


def _spans(subject: str, name: str, lane: str, spoken_of: SpokenOf, known: Grounds) -> Iterator[OutcomeInterval]:
    """The intervals of a probe that a statement speaks of, and at whose last release the probe decides something."""
    told = dict(zip(known.places[lane], known.outcomes(subject, lane, name), strict=True))
    recorded = known.records[subject].lines[lane].probes[name].intervals
    telling = (span for span in recorded if told.get(span.last) is not None)
    joined = (_joined(list(run)) for _, run in groupby(telling, key=lambda span: span.outcome))
    spoken = dict(zip(known.places[lane], spoken_of[lane], strict=True))
    yield from (_within(span, spoken) for span in joined if _is_spoken_of(span, lane, spoken_of, known))


def _within(span: OutcomeInterval, spoken_of: Mapping[str, bool]) -> OutcomeInterval:
    """The part of an interval that a statement speaks of, with the evidence of the end that is left.

    The interval stays whole if the statement speaks of both ends or of neither, or if no evidence of the end that is left is
    kept.
    """
    from_first = spoken_of[span.first]
    if from_first is spoken_of[span.last] or not (from_first or span.latest):
        return span
    labels = list(spoken_of)
    inside = [label for label in labels[labels.index(span.first) : labels.index(span.last) + 1] if spoken_of[label]]
    kept = {"last": inside[-1]} if from_first else {"first": inside[0], "evidence": span.latest}
    return span.model_copy(update={**kept, "latest": None})


def _joined(run: Sequence[OutcomeInterval]) -> OutcomeInterval:
    """The intervals of one outcome as one, with the first evidence, and with the newest if it differs from the first."""
    first = run[0].evidence
    newest = next((kept for one in reversed(run) for kept in (one.latest, one.evidence) if kept), None)
    latest = newest if first and newest and newest.differs_from(first) else None
    return run[0].model_copy(update={"last": run[-1].last, "latest": latest})


def _fact(fact: VersionFact, known: Grounds) -> tuple[bool | None, str]:
    """Whether an install of the day of a release gave a version of this range, and the version that it gave, in a sentence."""
    version = known.versions.get(CONTEMPORARY, {}).get(fact.release, {}).get(fact.package)
    if version is None:
        return None, f"It is not recorded which {fact.package} an install of the day of FastAPI {fact.release} gave."
    sentence = f"An install of the day of FastAPI {fact.release} gave {fact.package} {version}."
    return _admits(fact.version, version), sentence


def _newest(fact: NewestFact, known: Grounds) -> tuple[bool | None, str]:
    """Whether a FastAPI release was the newest on a day, and the newest then, in a sentence. Uploads of that day count."""
    days = known.uploaded
    there = [release for release, day in days.items() if day <= fact.on]
    if not there or fact.release not in days:
        return None, f"It is not recorded which FastAPI release was the newest on {fact.on}."
    newest = max(there, key=Version)
    return newest == fact.release, f"On {fact.on} FastAPI {newest} was the newest, of {days[newest]}."
