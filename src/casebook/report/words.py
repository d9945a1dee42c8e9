"""Words that the formats for people share: for histories, edges and advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from casebook.inert import one_line
from casebook.model import record
from casebook.model.cells import CONTEMPORARY, TODAY
from casebook.model.facts import Workaround
from casebook.model.histories import span
from casebook.model.record import VerdictInterval
from casebook.model.requires import MARKERS
from casebook.model.transitions import BREAKING_CHANGE, Meaning
from casebook.model.verdicts import Verdict
from casebook.report.model import CaseReport, EdgeReport, History, Report

LANE_NAMES = {
    CONTEMPORARY: "as installed within a day of each release",
    TODAY: "with the newest compatible packages today",
}
NOT_MEASURED = "not measured"
HEADINGS = {Meaning.LOSS: "Breaks", Meaning.CHANGE: "Changes", Meaning.GAIN: "Mends"}
"""What a transition means -> the word for it. Of other transitions nothing is told at first sight."""
MEANINGS = {
    Verdict.AFFECTED: "exactly the documented symptom was seen, and the control passed",
    Verdict.UNAFFECTED: "exactly what should happen was seen",
    Verdict.DIFFERS: "neither was seen; what was seen is kept",
    Verdict.UNSTABLE: "measured again, it showed something else; how often what is kept, and no package is blamed",
    Verdict.INAPPLICABLE: "the case says nothing here, such as before its feature came",
    Verdict.BLOCKED: "nothing could be observed; the reason is kept",
    Verdict.HOLDS: "the workaround avoids the issue",
    Verdict.FAILS: "the workaround does not avoid the issue",
}
"""Verdict -> what it says."""
OF_FEATURES = {
    Verdict.HOLDS: "every contract test of the feature saw what should happen",
    Verdict.FAILS: "one of its contract tests saw something else",
    Verdict.UNSTABLE: "measured again, it showed something else; how often what is kept, and no package is blamed",
    Verdict.BLOCKED: "nothing could be observed; the reason is kept",
    Verdict.INAPPLICABLE: "the feature is not there in this cell, such as before its package came",
}
"""Verdict of a feature of the reference API -> what it says."""
OF_COMPANIONS = {
    Verdict.HOLDS: "each thing that people install the package for was seen to happen",
    Verdict.FAILS: "one of them was not: the app does not start, a request fails, or it quietly does nothing",
    Verdict.UNSTABLE: OF_FEATURES[Verdict.UNSTABLE],
    Verdict.BLOCKED: "nothing could be observed, such as where no release of the package can be installed",
    Verdict.INAPPLICABLE: "the package is not meant for what this cell has",
}
"""Verdict of a companion -> what it says."""


def topic(name: str) -> str:
    """A topic as people write it."""
    return "OpenAPI" if name == "openapi" else name.replace("_", " ").capitalize()


def newest(history: History | None) -> str:
    """The verdict at the newest release of a history."""
    if history is None or not history.case:
        return NOT_MEASURED
    return history.case[-1].verdict or NOT_MEASURED


def counted(found: Sequence[Counted]) -> str:
    """The numbers of changes by meaning, without those of workarounds: `breaks 3, changes 0, mends 11`."""
    told = Counter(one.meaning for one in found if one.is_telling)
    return ", ".join(f"{heading.lower()} {told[means]}" for means, heading in HEADINGS.items())


class Counted(Protocol):
    """A change, as far as it is counted."""

    @property
    def meaning(self) -> Meaning: ...
    @property
    def is_telling(self) -> bool: ...


BEHAVIOURS = {Verdict.AFFECTED: "new behaviour", Verdict.UNAFFECTED: "old behaviour"}
"""Verdict of a breaking change -> the behaviour that is there: both are right, and nobody who stays is affected."""


def told(word: str, kind: str) -> str:
    """A verdict, or `not measured`, as it is told of a case of this kind."""
    if kind != BREAKING_CHANGE or word == NOT_MEASURED:
        return word
    return BEHAVIOURS.get(Verdict(word), word)


def css(said: str) -> str:
    """The CSS class of a verdict as it is told."""
    return "unmeasured" if said == NOT_MEASURED else said.replace(" ", "-")


def newest_of(cases: Sequence[CaseReport], lane: str) -> dict[str, int]:
    """Verdict at the newest release, as it is told -> the number of cases that have it; the most important first."""
    order = (*SIGNS, *BEHAVIOURS.values(), NOT_MEASURED)
    found = Counter(told(newest(case.histories.get(lane)), case.kind) for case in cases)
    return {word: found[word] for word in order if word in found}


SIGNS = {
    Verdict.AFFECTED: "❌",
    Verdict.UNAFFECTED: "✅",
    Verdict.DIFFERS: "≠",
    Verdict.UNSTABLE: "≈",
    Verdict.BLOCKED: "■",
    Verdict.INAPPLICABLE: "-",
    Verdict.HOLDS: "✅",
    Verdict.FAILS: "❌",
}


def sign(word: str) -> str:
    """A verdict with its sign, for formats that have no colours."""
    return " ".join(filter(None, [SIGNS.get(Verdict(word)) if word != NOT_MEASURED else "?", word]))


def spans(found: Sequence[VerdictInterval], kind: str = "") -> str:
    """The intervals on one line, without those in which the case is inapplicable, unless there are no others."""
    telling = [s for s in found if s.verdict is not Verdict.INAPPLICABLE] or list(found)
    return ", ".join(f"{told(s.verdict or NOT_MEASURED, kind)} {span(s.first, s.last)}" for s in telling)


def blame(edge: EdgeReport) -> str:
    """The packages to blame for an edge, with their versions; or why nobody is blamed."""
    changes = [f"{c.package} {c.before or 'absent'} → {c.after or 'absent'}" for c in edge.blame]
    together = "only together: " if is_joint(edge) else ""
    return together + ", ".join(changes) if changes else f"nobody: {one_line(edge.doubt, 300)}"


def is_joint(edge: EdgeReport) -> bool:
    """Whether the packages are to blame only together."""
    return record.is_joint(edge.blame)


def pinned(case: CaseReport, report: Report, lanes: Sequence[str]) -> list[str]:
    """The secondary pins that hold in cells of the case in these lanes, each in a sentence with the releases."""
    found: dict[str, list[str]] = {}
    for lane in lanes:
        for pin in report.lines[lane].pins:
            if pin.variant == case.variant:
                along = span(pin.first, pin.last)
                found.setdefault(pin.held, []).append(f"{lane}, {along}" if len(lanes) > 1 else along)
    return [f"{'; '.join(where)}: {held}" for held, where in found.items()]


def packages(case: CaseReport) -> list[str]:
    """The packages that have to do with a case: blamed for an edge, or required."""
    histories = [*case.histories.values(), *case.axes.values()]
    blamed = {change.package for history in histories for edge in history.edges for change in edge.blame}
    return sorted((blamed | case.requires.keys()) - {MARKERS})


@dataclass(frozen=True)
class Advice:
    """Advice on the workarounds of a case. `since`: the release from which on they can go; None where there is none."""

    since: str | None
    text: str


def advice(case: CaseReport, history: History | None) -> Advice:
    """The advice that the history of a case gives to users of the newest release."""
    last = history.case[-1] if history and history.case else None
    if case.kind != BREAKING_CHANGE or last is None or last.verdict is None:
        return drop(history)
    if last.verdict is Verdict.AFFECTED:
        return Advice(None, f"The new behaviour, since {last.first}: it breaks code that was written for the old one.")
    if last.verdict is Verdict.UNAFFECTED:
        return Advice(last.first, f"The old behaviour, since {last.first}.")
    return Advice(None, _untold(last.verdict))


def drop(history: History | None) -> Advice:
    """The advice on a workaround: the release from which on nobody needs it any more, as far as it was measured."""
    last = history.case[-1].verdict if history and history.case else None
    if history is None or last is None:
        return Advice(None, "Not measured at the newest release: keep the workaround.")
    if last not in {Verdict.UNAFFECTED, Verdict.INAPPLICABLE}:
        return Advice(None, f"Keep the workaround: {_untold(last).lower()}")
    needed = [place for place, s in enumerate(history.case) if s.verdict in {Verdict.AFFECTED, Verdict.DIFFERS}]
    if not needed:
        return Advice(history.case[0].first, "No measured release needs a workaround.")
    free = history.case[needed[-1] + 1 :]
    since = next(s.first for s in free if s.verdict in {Verdict.UNAFFECTED, Verdict.INAPPLICABLE})
    unknown = [s for s in free if s.verdict in {None, Verdict.BLOCKED, Verdict.UNSTABLE}]
    but = f" Not known of {', '.join(span(s.first, s.last) for s in unknown)}." if unknown else ""
    if last is Verdict.INAPPLICABLE:
        return Advice(since, f"Without the workaround nothing is affected from {since} on.{but}")
    return Advice(since, f"You can drop the workaround from {since} on.{but}")


@dataclass(frozen=True)
class AtNewest:
    """The verdict of a case at the newest release, and the advice on it, in lanes that have the same. `advice` may be empty."""

    lanes: tuple[str, ...]
    verdict: str
    advice: str


def at_newest(case: CaseReport, lanes: Sequence[str]) -> list[AtNewest]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for lane in lanes:
        history = case.histories.get(lane)
        word = newest(history)
        said = advice(case, history).text if case.workarounds or word != Verdict.AFFECTED else ""
        found[word, said] = (*found.get((word, said), ()), lane)
    return [AtNewest(of, word, said) for (word, said), of in found.items()]


def _untold(verdict: Verdict) -> str:
    if verdict is Verdict.DIFFERS:
        return "The newest release shows something else than was documented."
    return f"The newest release is {verdict}."


def ways(case: CaseReport) -> list[tuple[str, Workaround]]:
    """The workarounds of a case by name; those that hold at the newest release in more lanes come first."""

    def failing(name: str) -> int:
        last = [history.workarounds[name][-1] for history in case.histories.values() if history.workarounds.get(name)]
        return -sum(span.verdict is Verdict.HOLDS for span in last)

    return sorted(case.workarounds.items(), key=lambda item: failing(item[0]))


def shown_at(case: CaseReport) -> tuple[str, str] | None:
    """The lane and the newest release at which the case is affected, else at which it is not, or differs; else None."""
    for wanted in ({Verdict.AFFECTED}, {Verdict.DIFFERS, Verdict.UNAFFECTED}):
        for lane in (TODAY, CONTEMPORARY):
            found = [s for s in case.histories[lane].case if s.verdict in wanted] if lane in case.histories else []
            if found:
                return lane, found[-1].last
    return None


def reproduce(case: CaseReport, report: Report) -> str:
    """The command that shows a case in one cell."""
    lane, release = shown_at(case) or (TODAY, report.stamp.newest)
    return f"casebook run {case.id} --cell {lane}/fastapi-{release}"
