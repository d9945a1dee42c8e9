"""A history in words: intervals, reasons, edges with blame and explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.inert import gist
from casebook.model.cells import LANES
from casebook.model.facts import Explanation
from casebook.model.histories import Interval, span
from casebook.model.record import (
    CASE,
    LONGEST_REASON,
    LineRecord,
    RecordedEdge,
    VerdictInterval,
    blame_in_words,
    follows,
)
from casebook.model.verdicts import Verdict

NOT_MEASURED = "not measured"
TOLD_WHY = {Verdict.DIFFERS, Verdict.UNSTABLE, Verdict.BLOCKED}
"""Verdicts of a case of which the word alone does not say what was seen."""


@dataclass(frozen=True)
class NarratedLine:
    """A line, as far as words need it. `packages`: label -> package -> version, for the cells of a lane.

    `pins`: sentences about packages that the cells hold for another reason than that they are the newest.
    """

    name: str
    labels: Sequence[str]
    packages: Mapping[str, Mapping[str, str]]
    pins: Sequence[str] = ()


def history(explanations: Sequence[Explanation], along: NarratedLine, held: LineRecord) -> list[str]:
    """The history of a subject along a line, as lines of text. Details are indented below what they belong to.

    Outside of the lanes, a workaround is told only if its verdict changes.
    """
    told = [spans(held.verdicts), *_why(held.verdicts), *_edges(explanations, CASE, held.edges)]
    for workaround, found in held.workarounds.items():
        changes = list(_edges(explanations, workaround, held.edges))
        if changes or along.name in LANES:
            told += [f"workaround {workaround}: {spans(found)}", *changes]
    return [*told, *along.pins]


def spans(found: Sequence[VerdictInterval]) -> str:
    """Intervals on one line: `affected 0.113.0 to 0.114.1, unaffected 0.114.2`."""
    return in_intervals([one.interval for one in found])


def in_intervals(found: Iterable[Interval[Verdict]]) -> str:
    return ", ".join(f"{one.seen or NOT_MEASURED} {span(one.first, one.last)}" for one in found)


def _why(found: Sequence[VerdictInterval]) -> Iterator[str]:
    for one in found:
        if one.verdict in TOLD_WHY and one.reason:
            yield f"  {one.verdict} {span(one.first, one.last)}: {gist(one.why, LONGEST_REASON)}"


def _edges(explanations: Sequence[Explanation], of: str, edges: Sequence[RecordedEdge]) -> Iterator[str]:
    """Lines about the edges of a case or a workaround. An edge of a workaround that only follows its case is left out."""
    for edge in edges:
        if edge.of != of or follows(edge, edges):
            continue
        yield f"  {edge.before} to {edge.after}: {edge.was} -> {edge.became}; blame: {blame_in_words(edge.blame, edge.doubt)}"
        for explanation in explanations:
            if explanation.between == edge.between:
                yield f"    {' '.join(explanation.text.split())} ({explanation.url})"
