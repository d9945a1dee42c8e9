"""What a release changed: the edges of all cases, by the release that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casebook.recording import CASE
from casebook.report.model import CaseReport, EdgeReport, Report
from casebook.verdicts import Verdict


class Sort(StrEnum):
    FIXED = "fixed"
    BROKE = "broke"
    CHANGED = "changed"


SORTS = {
    (Verdict.AFFECTED, Verdict.UNAFFECTED): Sort.FIXED,
    (Verdict.FAILS, Verdict.HOLDS): Sort.FIXED,
    (Verdict.UNAFFECTED, Verdict.AFFECTED): Sort.BROKE,
    (Verdict.HOLDS, Verdict.FAILS): Sort.BROKE,
}


@dataclass(frozen=True)
class Change:
    """One edge in one lane, and what it is for who upgrades."""

    case: CaseReport
    lane: str
    edge: EdgeReport
    sort: Sort

    @property
    def workaround(self) -> str | None:
        return None if self.edge.of == CASE else self.edge.of

    @property
    def is_telling(self) -> bool:
        """Whether the case itself shows something else than before; a blocked cell shows nothing."""
        return self.workaround is None and Verdict.BLOCKED not in {self.edge.was, self.edge.became}

    @property
    def of_fastapi(self) -> bool | None:
        """Whether FastAPI itself is to blame, alone or with others; None where nobody is blamed."""
        return any(change.package == "fastapi" for change in self.edge.blame) if self.edge.blame else None


Changes = Mapping[str, Mapping[str, tuple[Change, ...]]]
"""Release -> lane -> what changed at it, cases before workarounds."""


def changes(report: Report) -> Changes:
    """What each release changed; a release that changed nothing has empty lanes."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in _all(report):
        found[change.edge.after, change.lane].append(change)
    order = list(Sort)
    return {
        release.version: {
            lane: tuple(
                sorted(
                    found[release.version, lane],
                    key=lambda change: (order.index(change.sort), change.workaround is not None, change.case.id),
                )
            )
            for lane in report.lanes
        }
        for release in report.releases
    }


def _all(report: Report) -> Iterator[Change]:
    for case in report.cases:
        for lane, history in case.histories.items():
            whole = {(e.before, e.after, e.was, e.became) for e in history.edges if e.of == CASE}
            for edge in history.edges:
                follows = edge.of != CASE and (edge.before, edge.after, edge.was, edge.became) in whole
                if not follows:  # a workaround becomes inapplicable or blocked with its case: that is one change
                    yield Change(case, lane, edge, SORTS.get((edge.was, edge.became), Sort.CHANGED))
