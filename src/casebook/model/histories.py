"""Histories: the intervals of a line in which the same was seen, with visible gaps, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from packaging.version import Version

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Interval(Generic[Seen]):
    """Neighbouring labels of a line, from the first to the last, that showed the same. `seen` is None: not measured."""

    first: str
    last: str
    seen: Seen | None


@dataclass(frozen=True)
class Edge(Generic[Seen]):
    """Two neighbouring labels, both measured, between which what was seen changes."""

    between: tuple[str, str]
    before: Seen
    after: Seen


def span(first: str, last: str) -> str:
    """The range from one label to another in words: `0.95.0 to 0.99.1`, or `0.95.0` for a single one."""
    return first if first == last else f"{first} to {last}"


def intervals(labels: Sequence[str], seen: Sequence[Seen | None]) -> list[Interval[Seen]]:
    """The intervals of neighbouring labels that showed the same; every label is in exactly one."""
    found = []
    for value, group in groupby(zip(labels, seen, strict=True), key=lambda pair: pair[1]):
        grouped = [label for label, _ in group]
        found.append(Interval(grouped[0], grouped[-1], value))
    return found


def in_a_row(values: Iterable[Seen]) -> list[tuple[Seen, int]]:
    """Each value, with the number of times that it stands there in a row."""
    return [(value, sum(1 for _ in same)) for value, same in groupby(values)]


def edges(found: Iterable[Interval[Seen]]) -> list[Edge[Seen]]:
    """The edges between neighbours that were measured. A change across a gap is no edge: nobody knows its place."""
    return [
        Edge((before.last, after.first), before.seen, after.seen)
        for before, after in pairwise(found)
        if before.seen is not None and after.seen is not None
    ]


def spread(labels: Sequence[str], found: Iterable[Interval[Seen]]) -> list[Seen | None]:
    """The inverse of `intervals`: for each label what was seen there. Labels in no interval were not measured.

    An interval that begins or ends at a label which is no longer in the line is clipped to the labels that are.
    """
    return spread_over(places_of(labels), found)


def places_of(labels: Iterable[str]) -> dict[str, int]:
    """Label -> its place along its line, from 0."""
    return {label: place for place, label in enumerate(labels)}


def spread_over(places: Mapping[str, int], found: Iterable[Interval[Seen]]) -> list[Seen | None]:
    """Does the same as `spread`, for a line whose places are known."""
    seen: list[Seen | None] = [None] * len(places)
    for interval in found:
        if interval.first in places and interval.last in places:
            begin, end = places[interval.first], places[interval.last] + 1
            seen[begin:end] = [interval.seen] * (end - begin)
        else:
            first, last = Version(interval.first), Version(interval.last)
            for place in (place for label, place in places.items() if first <= Version(label) <= last):
                seen[place] = interval.seen
    return seen
