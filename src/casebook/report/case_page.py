"""The edges of a case as its page shows them: with the evidence on both sides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import JsonValue

from casebook.inert import inert
from casebook.model.code import SourceFile
from casebook.model.histories import in_a_row
from casebook.model.observations import Evidence, Exchange, Outcome
from casebook.model.record import CASE, OutcomeInterval, VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.changes import Blamed, InLanes, alike, is_beside
from casebook.report.model import CaseReport, History, Report
from casebook.report.telling import asked, body, headers
from casebook.report.words import shown_at

MOST_EXCHANGES = 3
LONG_EVIDENCE = 300
"""Characters of evidence, as JSON, and of a file that a page does not show twice."""
NARROW = 24
LINES = 14
"""Columns and lines of a box of evidence on a narrow screen."""
T = TypeVar("T")


def lanes_alike(case: CaseReport, report: Report) -> list[list[str]]:
    """Groups of lanes in which the case and its workarounds have the same history over the same releases."""
    return _together(report.lanes, lambda lane: _history(case, report, lane))


def _history(case: CaseReport, report: Report, lane: str) -> object:
    if (history := case.histories.get(lane)) is None:
        return lane
    return history.case, history.workarounds, report.lines[lane].labels


@dataclass(frozen=True)
class ProbeEvidence:
    """The outcome and the evidence of one probe on one side of an edge. `first` to `last`: the releases that showed it.

    `evidence` is that of the first of them, `latest` that of the last, where it says something else.
    """

    probe: str
    first: str
    last: str
    outcome: Outcome
    evidence: Evidence | None
    latest: Evidence | None = None

    def kept(self, at: str = "") -> list[tuple[str, Evidence]]:
        """The releases whose evidence is kept, each with its evidence: the release `at` first, then the newest."""
        found = {self.last: self.latest, self.first: self.evidence}
        kept = [(release, shown) for release, shown in found.items() if shown is not None]
        return sorted(kept, key=lambda one: one[0] != at)


@dataclass(frozen=True)
class Side:
    """One side of an edge, or the end of a history."""

    release: str
    verdict: Verdict
    reason: str
    seen: tuple[ProbeEvidence, ...]


@dataclass(frozen=True)
class ShownEdge(InLanes):
    """An edge of a case or a workaround, and what was seen on its two sides."""

    blamed: tuple[Blamed, ...]
    before: Side
    after: Side

    @property
    def anchors(self) -> list[str]:
        return [f"{self.edge.of}-{lane}-{self.edge.after}" for lane in self.lanes]


def shown_edges(case: CaseReport, report: Report) -> list[ShownEdge]:
    """The edges in both lanes, those of the case first, newest first. An edge that both lanes have comes once.

    Edges from or to inapplicable are left out: there is nothing to compare.
    """
    shown = [_shown(case, report, blamed) for blamed in alike(case) if not is_beside(blamed[0].edge)]
    places = report.lines[report.lanes[0]].places if report.lanes else {}
    return sorted(shown, key=lambda s: (s.edge.of != CASE, -places.get(s.edge.after, 0), s.edge.of, s.lanes))


def seen_at_last(case: CaseReport, report: Report) -> tuple[str, Side] | None:
    """The lane and the side that show a case without edges best; None where it was not measured."""
    at = shown_at(case)
    if at is None:
        return None
    lane, release = at
    return lane, _side(case, report, lane, CASE, release, None)


def _shown(case: CaseReport, report: Report, blamed: tuple[Blamed, ...]) -> ShownEdge:
    edge, lane = blamed[0].edge, blamed[0].lanes[0]
    return ShownEdge(
        blamed,
        _side(case, report, lane, edge.of, edge.before, edge.was),
        _side(case, report, lane, edge.of, edge.after, edge.became),
    )


def _side(case: CaseReport, report: Report, lane: str, of: str, release: str, verdict: Verdict | None) -> Side:
    history = case.histories[lane]
    spans = history.case if of == CASE else history.workarounds.get(of, ())
    here = _at(report, lane, spans, release)
    wanted = [p.id for p in case.probes if (p.role == "bug" if of == CASE else p.workaround == of)]
    seen = [_seen(report, lane, history, probe, release) for probe in wanted]
    known = verdict or (here.verdict if here else None)
    assert known is not None, "an edge has a verdict on each side"
    return Side(release, known, here.why if here else "", tuple(one for one in seen if one))


def _at(report: Report, lane: str, spans: Sequence[VerdictInterval], release: str) -> VerdictInterval | None:
    places = report.lines[lane].places
    here = places[release]
    return next((s for s in spans if places[s.first] <= here <= places[s.last]), None)


def _seen(report: Report, lane: str, history: History, probe: str, release: str) -> ProbeEvidence | None:
    places = report.lines[lane].places
    here = places[release]
    found: OutcomeInterval | None = next(
        (s for s in history.probes.get(probe, ()) if places[s.first] <= here <= places[s.last]), None
    )
    if found is None or found.outcome is None:
        return None
    return ProbeEvidence(
        probe.rpartition("::")[2], found.first, found.last, found.outcome, found.evidence, found.latest
    )


@dataclass(frozen=True)
class SeenAlike:
    """Probes of one side that showed the same outcome, with the same evidence."""

    probes: tuple[str, ...]
    outcome: Outcome
    kept: list[tuple[str, Evidence]]
    """Release -> what is kept of it, that of the side itself or of the newest first."""


def seen_alike(side: Side) -> list[SeenAlike]:
    """The evidence of a side, each piece once, with all probes that showed it, in the order of the first of them."""
    groups = _together(side.seen, lambda seen: (seen.first, seen.outcome, seen.kept(side.release)))
    return [
        SeenAlike(tuple(one.probe for one in group), group[0].outcome, group[0].kept(side.release)) for group in groups
    ]


def by_test(probes: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each test with its parameters among these probes. A single parameter stays in the name of its test."""
    found: dict[str, list[str]] = {}
    for probe in probes:
        name, _, parameter = probe.partition("[")
        found.setdefault(name, []).append(parameter.removesuffix("]"))
    return [
        (name, parameters) if len(parameters) > 1 else (f"{name}[{parameters[0]}]" if parameters[0] else name, [])
        for name, parameters in found.items()
    ]


def _together(every: Iterable[T], key: Callable[[T], object]) -> list[list[T]]:
    """Groups of elements with equal keys, in the order in which each key came first. The keys need no hash."""
    groups: list[tuple[object, list[T]]] = []
    for one in every:
        its = key(one)
        if (group := next((held for known, held in groups if known == its), None)) is None:
            groups.append((its, [one]))
        else:
            group.append(one)
    return [group for _, group in groups]


class Page:
    """The memory of one page, so that long evidence and long files are shown once, and equal ends of edges in a row too."""

    def __init__(self, app: Iterable[SourceFile] = ()) -> None:
        self.anchors: dict[object, str] = dict.fromkeys(app, "app")
        self.places: dict[object, str] = {}
        self.here = ""
        self.stated: Sequence[Ends] | None = None

    def shown_at(self, file: SourceFile, anchor: str) -> str:
        """The anchor of this file, where the page has shown it already; empty where it must be shown here, under `anchor`."""
        return self._before(file, file.text, anchor)

    def place(self, seen: SeenAlike) -> tuple[str, bool]:
        """The anchor of this evidence, and whether to show it here. Short evidence has no anchor, and is always shown."""
        told = [(release, shown.model_dump_json(exclude_defaults=True)) for release, shown in seen.kept]
        if sum(len(text) for _, text in told) < LONG_EVIDENCE:
            return "", True
        first, *others = told  # the release of the first stands in the sentence before it
        key = (first[1], *others)
        is_new = key not in self.places
        self.here = self.places.setdefault(key, f"seen-{len(self.places) + 1}")
        return self.here, is_new

    def told_at(self, text: str) -> str:
        """The anchor of the evidence that has shown this text already; empty where it must be shown here."""
        return self._before(text, text, self.here)

    def _before(self, what: object, text: str, anchor: str) -> str:
        """The other anchor under which this is shown already; empty where there is none, or the text is short."""
        if len(text) < LONG_EVIDENCE:
            return ""
        place = self.anchors.setdefault(what, anchor)
        return "" if place == anchor else place

    def states(self, stated: Sequence[Ends]) -> bool:
        """Whether these ends differ from those that were stated last. They count as stated from then on."""
        is_new, self.stated = stated != self.stated, stated
        return is_new


def is_tall(text: str) -> bool:
    """Whether evidence may be taller than its box on a narrow screen."""
    return sum(1 + len(line) // NARROW for line in text.split("\n")) > LINES


@dataclass(frozen=True)
class ShownExchange:
    """A request and its response, as text, and the number of times in a row that they were exchanged."""

    text: str
    times: int


@dataclass(frozen=True)
class Exchanges:
    """The exchanges that a page shows of an observation, and the number of those that it leaves out."""

    shown: list[ShownExchange]
    more: int


def exchanges(evidence: Evidence) -> Exchanges:
    """The requests with the headers that the probe gave, and the responses with all headers. Equal neighbours are one."""
    runs = [ShownExchange(text, times) for text, times in in_a_row(map(_exchange, evidence.exchanges))]
    return Exchanges(runs[:MOST_EXCHANGES], sum(run.times for run in runs[MOST_EXCHANGES:]))


def _exchange(exchange: Exchange) -> str:
    request = f"{inert(exchange.method)} {inert(exchange.path)}"
    given = asked(exchange)
    request += "".join("\n" + inert(one) for one in given)
    if exchange.body:
        request += "\n" * (2 if given else 1) + inert(exchange.body)
    answer = "no answer: the app raised" if exchange.status is None else str(exchange.status)
    if exchange.headers:
        answer += f"\n{inert(headers(exchange))}\n"
    if received := body(exchange):
        answer += "\n" + inert(_spaced(received))
    return f"{request}\n\n→ {answer}"


def value(evidence: Evidence) -> str | None:
    """The value seen, as JSON; None where the probe raised, or failed before it saw one."""
    if evidence.exception is not None or evidence.problem is not None:
        return None
    return inert(json.dumps(evidence.seen, ensure_ascii=False))


@dataclass(frozen=True)
class Ends:
    """Both ends that probes state: what should happen, and the documented symptom where they have one."""

    probes: tuple[str, ...]
    correct: str
    symptom: str | None


def ends(*sides: Side) -> list[Ends]:
    """The ends that the probes on these sides state. A probe that failed before it stated them is left out."""
    stated: dict[str, list[ProbeEvidence]] = {}
    for seen in (seen for side in sides for seen in side.seen):
        if seen.evidence and seen.evidence.problem is None:
            stated.setdefault(seen.probe, []).append(seen)
    together: dict[tuple[str, str | None], list[str]] = {}
    for probe, found in stated.items():
        together.setdefault(_ends(found), []).append(probe)
    return [Ends(tuple(probes), *both) for both, probes in together.items()]


def _ends(found: Sequence[ProbeEvidence]) -> tuple[str, str | None]:
    evidence = found[0].evidence
    assert evidence is not None, "what states its ends has evidence"
    has_symptom = evidence.symptom is not None or any(seen.outcome is Outcome.SYMPTOM for seen in found)
    return end(evidence.correct), end(evidence.symptom) if has_symptom else None


def end(expected: JsonValue) -> str:
    """An expected value as JSON. An expectation, such as `raises NameError`, stays in its own words, alone or in a tuple."""
    in_words = isinstance(expected, str) and expected.lstrip("(").startswith(("raises ", "one of: ", "hangs "))
    in_tuple = isinstance(expected, str) and expected.startswith("(") and ", one of: " in expected
    return inert(expected if in_words or in_tuple else json.dumps(expected, ensure_ascii=False))


def _spaced(text: str) -> str:
    """JSON with spaces at which a line can break; other text as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
