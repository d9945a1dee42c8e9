"""The reference API on the pages: the releases at which a feature does not hold, and the differences of its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casebook.inert import ending, gist
from casebook.model.facts import Explanation
from casebook.model.observations import Outcome
from casebook.model.record import VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.case_page import ProbeEvidence
from casebook.report.model import Difference, FeatureReport, History, LineReport, ReferenceReport, Report
from casebook.report.words import newest

Told = TypeVar("Told", bound=Hashable)
DOCUMENTS = {
    "openapi": "OpenAPI document",
    "transcript": "Transcript",
    "everyday_openapi": "OpenAPI documents, everyday style",
    "everyday_transcript": "Transcript, everyday style",
}


@dataclass(frozen=True)
class Together:
    """Spans that several lanes have in common."""

    lanes: tuple[str, ...]
    spans: tuple[VerdictInterval, ...]


def together(feature: FeatureReport) -> list[Together]:
    """The spans of a feature, once where both lanes showed the same."""
    found: dict[tuple[VerdictInterval, ...], tuple[str, ...]] = {}
    for lane, history in feature.histories.items():
        found[history.case] = (*found.get(history.case, ()), lane)
    return [Together(lanes, spans) for spans, lanes in found.items()]


MANY = 3
"""Features that have one cause in common, so that it is told once."""


def cause(reason: str) -> str:
    """The error that ends a reason, on one line. The text before it names the feature's own file."""
    return gist(ending(reason.strip().splitlines()), 300)


def common_causes(reference: ReferenceReport | None) -> dict[str, int]:
    """Each cause that blocks many features -> its number, from 1."""
    return _common(
        (cause(span.reason) for one in together(feature) for span in one.spans if span.verdict is Verdict.BLOCKED)
        for feature in (reference.features if reference else ())
    )


def common_reasons(reference: ReferenceReport | None) -> dict[Explanation, int]:
    """Each explanation that edges of many features have -> its number, from 1."""
    return _common(
        (edge.explanation for one in feature.histories.values() for edge in one.edges if edge.explanation)
        for feature in (reference.features if reference else ())
    )


def _common(of_features: Iterable[Iterable[Told]]) -> dict[Told, int]:
    """Each value that many features have -> its number from 1, in the order in which the values come."""
    found = Counter(told for several in of_features for told in dict.fromkeys(several))
    return {told: number for number, told in enumerate((told for told in found if found[told] >= MANY), start=1)}


@dataclass(frozen=True)
class Failure:
    """Neighbouring releases at which a feature does not hold, and what its tests showed there."""

    lanes: tuple[str, ...]
    span: VerdictInterval
    seen: tuple[ProbeEvidence, ...]


def failures(feature: FeatureReport, report: Report) -> list[Failure]:
    """The failures of a feature, lane by lane, newest first; once where both lanes showed the same."""
    found: list[Failure] = []
    for lane, history in feature.histories.items():
        for span in reversed(history.case):
            if span.verdict not in {Verdict.FAILS, Verdict.UNSTABLE, Verdict.BLOCKED}:
                continue
            seen = _failed(history, report.lines[lane], span)
            same = next((n for n, one in enumerate(found) if (one.span, one.seen) == (span, seen)), None)
            if same is None:
                found.append(Failure((lane,), span, seen))
            else:
                found[same] = Failure((*found[same].lanes, lane), span, seen)
    return found


def _failed(history: History, line: LineReport, within: VerdictInterval) -> tuple[ProbeEvidence, ...]:
    """The evidence of the tests that showed anything but `correct` somewhere within a span."""
    first, last = line.places[within.first], line.places[within.last]
    return tuple(
        ProbeEvidence(probe.rpartition("::")[2], span.first, span.last, span.outcome, span.evidence, span.latest)
        for probe, spans in history.probes.items()
        for span in spans
        if span.outcome is not None
        and span.outcome is not Outcome.CORRECT
        and line.places[span.first] <= last
        and line.places[span.last] >= first
    )


def lacking(reference: ReferenceReport, lanes: Sequence[str]) -> list[FeatureReport]:
    """The features that do not hold at the newest release of some lane."""
    return [
        feature
        for feature in reference.features
        if any(newest(feature.histories.get(lane)) != Verdict.HOLDS for lane in lanes)
    ]


@dataclass(frozen=True)
class ShownDifference:
    """A difference, in every lane that has it."""

    what: Difference
    lanes: tuple[str, ...]

    @property
    def document(self) -> str:
        return self.what.document

    @property
    def is_explained(self) -> bool:
        return bool(self.what.explanation)


Differences = Mapping[str, Sequence[ShownDifference]]
"""Release -> what differs from the release before it, what is unexplained first."""


def differences(reference: ReferenceReport | None) -> Differences:
    found: dict[str, dict[tuple[str, str], list[Difference]]] = defaultdict(dict)
    for one in reference.differences if reference else ():
        found[one.release].setdefault((one.document, one.text), []).append(one)
    return {
        release: sorted(
            (ShownDifference(of_lanes[0], tuple(one.lane for one in of_lanes)) for of_lanes in told.values()),
            key=lambda one: (list(DOCUMENTS).index(one.document), one.is_explained, one.what.case or ""),
        )
        for release, told in found.items()
    }


def together_explained(found: Sequence[ShownDifference]) -> list[list[ShownDifference]]:
    """Groups of differences with one explanation, in the order of the first of each."""
    groups: dict[tuple[str, str | None], list[ShownDifference]] = defaultdict(list)
    for one in found:
        groups[one.what.explanation, one.what.case].append(one)
    return list(groups.values())
