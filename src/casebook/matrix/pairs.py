"""Chooses the FastAPI and Pydantic pairs of the default matrix, and says why each was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from casebook.matrix.lines import Matrix, Pair
from casebook.matrix.releases import Release, last_patches, named
from casebook.model.cells import LANES
from casebook.model.record import Record

MOST = 24
"""How many pairs there are at the most."""


@dataclass(frozen=True)
class Choice:
    """A pair, and why it is in the matrix."""

    pair: Pair
    reason: str


def choose(matrix: Matrix, records: Iterable[Record]) -> list[Choice]:
    """At most `MOST` pairs: the corners first, then both sides of the edges that most histories share."""
    chosen: dict[Pair, str] = {}
    for pair, reason in [*_corners(matrix), *_edges(matrix, records)]:
        if len(chosen) == MOST:
            break
        chosen.setdefault(pair, reason)
    order = {str(release): place for place, release in enumerate([*matrix.pydantic, *matrix.fastapi])}
    ordered = sorted(chosen.items(), key=lambda item: (order[item[0].fastapi], order[item[0].pydantic]))
    return [Choice(pair, reason) for pair, reason in ordered]


def _corners(matrix: Matrix) -> list[tuple[Pair, str]]:
    """The oldest and the newest release with the oldest and the newest Pydantic each accepts, and the last of Pydantic 1."""
    found = []
    only_one = list(takewhile(lambda release: _minors(matrix, release)[-1].version.major == 1, matrix.fastapi))
    marked = [(matrix.fastapi[0], "oldest FastAPI"), (matrix.fastapi[-1], "newest FastAPI")]
    if only_one:
        marked.append((only_one[-1], "last FastAPI that knows Pydantic 1 alone"))
    for fastapi, what in marked:
        minors = _minors(matrix, fastapi)
        found.append((Pair(str(fastapi), str(minors[0])), f"{what}, oldest Pydantic it accepts"))
        found.append((Pair(str(fastapi), str(minors[-1])), f"{what}, newest Pydantic it accepts"))
    return found


def _minors(matrix: Matrix, fastapi: Release) -> list[Release]:
    return last_patches(matrix.accepted(fastapi, "pydantic", matrix.pydantic))


def _edges(matrix: Matrix, records: Iterable[Record]) -> list[tuple[Pair, str]]:
    """Both sides of each edge that the lanes have, with the Pydantic of that time; the most shared edges first."""
    shared: Counter[tuple[str, str]] = Counter()
    for record in records:
        shared.update({edge.between for lane in LANES if lane in record.lines for edge in record.lines[lane].edges})
    known = {str(release) for release in matrix.fastapi}
    found = []
    for (before, after), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if {before, after} <= known:
            cases = "1 case" if count == 1 else f"{count} cases"
            for label, side in [(before, "before"), (after, "after")]:
                fastapi = named(matrix.fastapi, label)
                found.append((Pair(label, str(_of_its_time(matrix, fastapi))), f"{side} an edge of {cases}"))
    return found


def _of_its_time(matrix: Matrix, fastapi: Release) -> Release:
    """The newest Pydantic that a release accepts and that came before the end of its first day."""
    exists = matrix.contemporary(fastapi).exclude_newer
    accepted = matrix.accepted(fastapi, "pydantic", matrix.pydantic)
    return [r for r in accepted if r.uploaded < exists][-1]
