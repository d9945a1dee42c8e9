"""The cases that the reference API shows. They are computed from what changes at the same releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from casebook.model.record import CASE, SILENT, OutcomeInterval
from casebook.report.model import CaseReport, EdgeReport, ReferenceReport, Report
from casebook.report.reference import DOCUMENTS

FRAMEWORK = {"fastapi", "starlette"}
INTERNAL = {"imports"}
"""Topics of what only a program meets which imports what FastAPI keeps to itself."""

Place = tuple[str, str, str]
"""A lane and two neighbouring releases of it."""


@dataclass(frozen=True)
class ShownCase:
    """A case that the reference API shows: something of it changes at all edges of the case in some lane.

    `by`: the features and documents that change there.
    """

    case: CaseReport
    by: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """The cases that the reference API shows, and the rest.

    Both are cases that a change of FastAPI or Starlette decides, and that an application can meet.
    """

    shown: tuple[ShownCase, ...]
    rest: tuple[CaseReport, ...]

    @property
    def total(self) -> int:
        return len(self.shown) + len(self.rest)

    @property
    def percent(self) -> int:
        return 100 * len(self.shown) // self.total if self.total else 0


def share(report: Report) -> Share:
    """The cases that the reference API shows, and the rest. Two changes at the same place are taken for one."""
    if report.reference is None:
        return Share((), ())
    witnesses = _witnesses(report.reference, report)
    shown, rest = [], []
    for case in report.cases:
        by_lane = _places(case)
        if not by_lane or case.topic in INTERNAL:
            continue
        found = [_by(case, places, witnesses) for places in by_lane.values()]
        whole = next((by for by in found if by), ())
        if whole:
            shown.append(ShownCase(case, whole))
        else:
            rest.append(case)
    return Share(tuple(shown), tuple(rest))


def _places(case: CaseReport) -> dict[str, tuple[Place, ...]]:
    """Lane -> the places where FastAPI or Starlette changes the verdict of the case. Lanes without one are left out."""
    found = {
        lane: tuple((lane, edge.before, edge.after) for edge in history.edges if _counts(edge))
        for lane, history in case.histories.items()
    }
    return {lane: places for lane, places in found.items() if places}


def _counts(edge: EdgeReport) -> bool:
    told = {change.package for change in edge.blame}
    return edge.of == CASE and bool(told & FRAMEWORK) and not SILENT & {edge.was, edge.became}


def _by(
    case: CaseReport, places: Iterable[Place], witnesses: Mapping[Place, list[tuple[str, str | None]]]
) -> tuple[str, ...]:
    """The features and documents that show a case at these places; empty where one place has none.

    A change that is explained by another case does not count.
    """
    found = [[name for name, of in witnesses.get(place, ()) if of in {None, case.id}] for place in places]
    return tuple(dict.fromkeys(name for names in found for name in names)) if all(found) else ()


def _witnesses(reference: ReferenceReport, report: Report) -> dict[Place, list[tuple[str, str | None]]]:
    """Place -> the features and documents that change there, each with the case that explains it, where one does."""
    found: dict[Place, list[tuple[str, str | None]]] = defaultdict(list)
    for feature in reference.features:
        for lane, history in feature.histories.items():
            changed = {between for spans in history.probes.values() for between in _changes(spans)}
            for before, after in sorted(changed):
                found[lane, before, after].append((feature.name, None))
    earlier = {lane: {after: before for before, after in pairwise(report.lines[lane].labels)} for lane in report.lanes}
    for one in reference.differences:
        explained_otherwise = bool(one.explanation) and one.case is None
        if not explained_otherwise and one.release in earlier.get(one.lane, {}):
            found[one.lane, earlier[one.lane][one.release], one.release].append((DOCUMENTS[one.document], one.case))
    return found


def _changes(spans: Iterable[OutcomeInterval]) -> Iterator[tuple[str, str]]:
    """The neighbouring releases between which the outcome of a test changes."""
    for before, after in pairwise(spans):
        if before.outcome is not None and after.outcome is not None and before.outcome != after.outcome:
            yield before.last, after.first
