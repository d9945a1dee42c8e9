"""The FastAPI and Pydantic pairs of the matrix: few cells of the lanes and axes, each with its reason.

Fewer still are the core, which `nox` alone measures. They are chosen by command alone and kept in `pairs.toml`, so that a new
case changes nothing for who runs `nox`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.matrix.lines import Matrix
from casebook.matrix.releases import Release, named
from casebook.model.cells import LANES
from casebook.model.record import Record
from casebook.model.tables import Strict, read_facts

MOST = 16
"""The number of pairs at the most."""
HEAD = "# The matrix of nox; alone it measures the core. Written by: casebook pairs --choose\n"


class Pair(Strict):
    """A cell of the matrix, with its versions of FastAPI and Pydantic. `core`: whether plain `nox` measures it."""

    fastapi: str
    pydantic: str
    cell: str
    reason: str
    core: bool = False


class PairsFile(Strict):
    pairs: tuple[Pair, ...]


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs that were chosen. Raises `InputError` where the file is missing or wrong."""
    hint = "Choose the pairs anew: casebook pairs --choose"
    try:
        return read_facts(path, PairsFile, hint, syntax=hint).pairs
    except FileNotFoundError:
        raise InputError(f"there is no {path}", hint=hint) from None


def write_pairs(path: Path, pairs: Sequence[Pair]) -> bool:
    """Writes the pairs, and says whether the file has changed."""
    tables = (
        "".join(f"{key} = {json.dumps(value)}\n" for key, value in pair.model_dump(exclude_defaults=True).items())
        for pair in pairs
    )
    return replace_file(path, HEAD + "".join(f"\n[[pairs]]\n{table}" for table in tables))


def choose(matrix: Matrix, records: Iterable[Record]) -> list[Pair]:
    """At most `MOST` pairs, in the order of their versions.

    Taken first are the oldest and the newest release as they came, then the corners of the Pydantic axis, then both sides of
    the edges that most histories share. The core is the first two, and both sides of the edge that most histories share.
    """
    chosen: dict[tuple[str, str], Pair] = {}
    ends, edges = _ends(matrix), _edges(matrix, records)
    core = {(pair.fastapi, pair.pydantic) for pair in [*ends, *edges[:2]]}
    for wanted in [*ends, *_corners(matrix), *edges]:
        if len(chosen) == MOST:
            break
        versions = wanted.fastapi, wanted.pydantic
        chosen.setdefault(versions, wanted.model_copy(update={"core": versions in core}))
    order = {str(release): place for place, release in enumerate([*matrix.pydantic, *matrix.fastapi])}
    return sorted(chosen.values(), key=lambda one: (order[one.fastapi], order[one.pydantic]))


def _ends(matrix: Matrix) -> list[Pair]:
    """The pairs of the oldest and of the newest FastAPI release, as an install of their day gave them."""
    return [
        _as_it_came(matrix, matrix.fastapi[0], "oldest FastAPI, as it came"),
        _as_it_came(matrix, matrix.fastapi[-1], "newest FastAPI, as it came"),
    ]


def _corners(matrix: Matrix) -> list[Pair]:
    """The pairs of each FastAPI release of the Pydantic axis with the oldest and the newest Pydantic that it accepts."""
    found = []
    for line in matrix.pydantic_axis():
        ends = {0: "oldest", len(line.cells) - 1: "newest"}
        for place, what in ends.items():
            fastapi = str(line.cells[place].fastapi)
            reason = f"FastAPI {fastapi} of the Pydantic axis, {what} Pydantic it accepts"
            found.append(Pair(fastapi=fastapi, pydantic=line.labels[place], cell=line.cells[place].id, reason=reason))
    return found


def _edges(matrix: Matrix, records: Iterable[Record]) -> list[Pair]:
    """The pairs on both sides of each edge in the lanes, as an install of their day gave them; the most shared edges first."""
    shared: Counter[tuple[str, str]] = Counter()
    for record in records:
        shared.update({edge.between for lane in LANES if lane in record.lines for edge in record.lines[lane].edges})
    known = {str(release) for release in matrix.fastapi}
    found = []
    for (before, after), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if {before, after} <= known:
            cases = "1 case" if count == 1 else f"{count} cases"
            for label, side in [(before, "before"), (after, "after")]:
                found.append(_as_it_came(matrix, named(matrix.fastapi, label), f"{side} an edge of {cases}"))
    return found


def _as_it_came(matrix: Matrix, fastapi: Release, reason: str) -> Pair:
    """The pair of a release in the lane `contemporary`: its Pydantic is the newest of that day that the release accepts."""
    cell = matrix.contemporary(fastapi)
    accepted = matrix.accepted(fastapi, "pydantic", matrix.pydantic)
    pydantic = [release for release in accepted if release.uploaded < cell.exclude_newer][-1]
    return Pair(fastapi=str(fastapi), pydantic=str(pydantic), cell=cell.id, reason=reason)
