"""Changes by release: the edges of cases, or of features, that lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.model.facts import Explanation
from casebook.model.record import CASE, follows
from casebook.model.transitions import Meaning, meaning
from casebook.model.verdicts import Verdict
from casebook.report.model import CaseReport, EdgeReport, FeatureReport, Report
from casebook.report.words import HEADINGS

Reported = CaseReport | FeatureReport


PLAIN = {
    Meaning.LOSS: ((Verdict.UNAFFECTED, Verdict.AFFECTED), (Verdict.HOLDS, Verdict.FAILS)),
    Meaning.CHANGE: ((Verdict.UNAFFECTED, Verdict.AFFECTED),),
    Meaning.GAIN: ((Verdict.AFFECTED, Verdict.UNAFFECTED), (Verdict.FAILS, Verdict.HOLDS)),
}
"""What a transition means -> the transitions that need no more words than that."""


@dataclass(frozen=True)
class Blamed:
    """An edge with its blame, and the lanes that have exactly this edge."""

    lanes: tuple[str, ...]
    edge: EdgeReport

    @property
    def of_fastapi(self) -> bool | None:
        """Whether FastAPI itself is to blame, alone or with others; None where nobody is blamed."""
        return any(change.package == "fastapi" for change in self.edge.blame) if self.edge.blame else None

    @property
    def of_fastapi_alone(self) -> bool:
        return [change.package for change in self.edge.blame] == ["fastapi"]


class InLanes:
    """An edge in every lane that has it, whatever each lane blames."""

    blamed: tuple[Blamed, ...]

    @property
    def edge(self) -> EdgeReport:
        """The edge in one of the lanes: in all of them it leads from the same verdict to the same."""
        return self.blamed[0].edge

    @property
    def lanes(self) -> tuple[str, ...]:
        return tuple(lane for one in self.blamed for lane in one.lanes)


@dataclass(frozen=True)
class VerdictChange(InLanes):
    """One change of a verdict of a case or a feature, in every lane that has it, and what it means to who upgrades."""

    subject: Reported
    blamed: tuple[Blamed, ...]
    meaning: Meaning

    @property
    def workaround(self) -> str | None:
        return None if self.edge.of == CASE else self.edge.of

    @property
    def kind(self) -> str:
        """The kind of a case; empty for a workaround and a feature."""
        return self.subject.kind if isinstance(self.subject, CaseReport) and self.workaround is None else ""

    @property
    def anchor(self) -> str:
        """The anchor of this change on the page of its case; that of the histories for an edge from or to inapplicable."""
        if is_beside(self.edge):
            return "histories"
        return f"{self.edge.of}-{self.lanes[0]}-{self.edge.after}"

    @property
    def is_telling(self) -> bool:
        """Whether the case or the feature itself breaks, changes or mends. The change of a workaround does not count."""
        return self.workaround is None and self.meaning in HEADINGS

    @property
    def is_plain(self) -> bool:
        """Whether the heading says it all: what breaks was unaffected before, what mends was affected, and so on."""
        return (self.edge.was, self.edge.became) in PLAIN.get(self.meaning, ())


Changes = Mapping[str, Sequence[VerdictChange]]
"""Release -> what changed at it, cases before workarounds; a release that changed nothing has none."""


def changes(report: Report, subjects: Sequence[Reported]) -> Changes:
    """Release -> its changes of these cases or features."""
    found: dict[str, list[VerdictChange]] = defaultdict(list)
    for subject in subjects:
        for blamed in alike(subject):
            edge = blamed[0].edge
            kind = subject.kind if isinstance(subject, CaseReport) and edge.of == CASE else ""
            found[edge.after].append(VerdictChange(subject, blamed, meaning(edge.was, edge.became, kind)))
    order = list(Meaning)
    return {
        release.version: sorted(
            found[release.version],
            key=lambda one: (order.index(one.meaning), one.workaround is not None, one.subject.id, one.lanes),
        )
        for release in report.releases
    }


def changes_of(found: Changes, subject: Reported) -> list[VerdictChange]:
    """The changes of one case or feature, newest first. Those from or to inapplicable are told by its history alone."""
    every = (one for at in list(found.values())[::-1] for one in at)
    return [one for one in every if one.subject is subject and not is_beside(one.edge)]


def is_beside(edge: EdgeReport) -> bool:
    """Whether an edge is from or to inapplicable: nothing is seen on one of its sides."""
    return Verdict.INAPPLICABLE in {edge.was, edge.became}


def merged_edges(subject: Reported) -> Mapping[EdgeReport, tuple[str, ...]]:
    """Edge -> the lanes that have exactly this edge, its blame included."""
    found: dict[EdgeReport, tuple[str, ...]] = {}
    for lane, history in subject.histories.items():
        for edge in history.edges:
            found[edge] = (*found.get(edge, ()), lane)
    return found


def alike(subject: Reported) -> list[tuple[Blamed, ...]]:
    """Groups of edges that differ in their blame alone. Edges of a workaround that only follow the case are left out."""
    found: dict[tuple[str, ...], list[Blamed]] = defaultdict(list)
    for edge, lanes in merged_edges(subject).items():
        if not all(follows(edge, subject.histories[lane].edges) for lane in lanes):
            found[edge.of, edge.before, edge.after, edge.was, edge.became].append(Blamed(lanes, edge))
    return [tuple(blamed) for blamed in found.values()]


@dataclass(frozen=True)
class Explained:
    """Changes that have one explanation, or none. `blamed`: their lanes and blame, where all of them have the same."""

    explanation: Explanation | None
    blamed: tuple[Blamed, ...]
    changes: tuple[VerdictChange, ...]

    @property
    def of_fastapi_alone(self) -> bool:
        """Whether FastAPI alone is to blame for all of these changes."""
        return bool(self.blamed) and all(one.of_fastapi_alone for one in self.blamed)


def explained(found: Sequence[VerdictChange]) -> list[Explained]:
    """Groups of changes with one explanation, in the order of the first of each. Those without one come last."""
    groups: dict[tuple[str, str] | None, list[VerdictChange]] = defaultdict(list)
    for one in found:
        said = one.edge.explanation
        groups[(said.url, said.text) if said else None].append(one)
    ordered = sorted(groups.items(), key=lambda group: group[0] is None)
    return [Explained(some[0].edge.explanation, _common(some), tuple(some)) for _, some in ordered]


def _common(found: Sequence[VerdictChange]) -> tuple[Blamed, ...]:
    said = {tuple((one.lanes, one.edge.blame, one.edge.doubt) for one in change.blamed) for change in found}
    return found[0].blamed if len(said) == 1 else ()
