"""Shards: parts of a run on other machines, handed over in files, and merged where the records are made.

A file has a line of JSON for the shard, one for each lock, and one for each subject in each cell that was asked for. A
measurement in it is kept only where this checkout would make the same one: its key names the subject, the lock, the
interpreter, the limits and the modules that run inside a cell. Of cases, features and sections a shard has some of the cells.
A companion is measured as a whole, since its results decide in which further cells it is measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from casebook.book.subjects import digest
from casebook.errors import InputError
from casebook.files import replace_file
from casebook.measure.interpreters import find_interpreter
from casebook.measure.lock_files import Damaged, LockFile, Outdated, read_lock
from casebook.model.cells import Line
from casebook.model.locked import Lock
from casebook.model.observations import Measurement
from casebook.model.tables import Strict, explain
from casebook.survey.judging import is_applicable
from casebook.survey.selection import Spot, restrict
from casebook.survey.survey import Survey

WRITTEN = re.compile(r"(?P<number>[1-9]\d*)/(?P<of>[1-9]\d*)")


@dataclass(frozen=True)
class Shard:
    """The `number`th of `of` parts, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def read_shard(text: str) -> Shard:
    """The shard in a text such as `3/16`. Raises `InputError` for anything else."""
    found = WRITTEN.fullmatch(text)
    shard = Shard(int(found["number"]), int(found["of"])) if found else None
    if shard is None or shard.number > shard.of:
        raise InputError(f"{text!r} is no shard", hint="Write the third of sixteen parts as 3/16.")
    return shard


def part(weights: Mapping[str, int], shard: Shard) -> set[str]:
    """The names of `weights` (name -> weight) that belong to one shard.

    Each shard has neighbours, and all weigh about the same. So both sides of an edge are in one shard and are confirmed there,
    unless it lies between two shards.
    """
    total = max(sum(weights.values()), 1)
    mine, before = set(), 0
    for what, weight in weights.items():
        if (2 * before + weight) * shard.of // (2 * total) == shard.number - 1:
            mine.add(what)
        before += weight
    return mine


def part_of_lines(lines: Sequence[Line], weights: Mapping[str, int], shard: Shard) -> list[Line]:
    """The lines with the cells of one shard. `weights`: cell id -> what it costs to measure in it."""
    mine = part(weights, shard)
    return restrict(lines, lambda _, cell: cell.id in mine)


class Head(Strict):
    """The first line of a file. `what` was cut into shards; `plan` is the digest of all of it with the weights."""

    line: Literal["shard"]
    format: Literal[2]
    what: Literal["cells", "companions"]
    plan: str
    number: int
    of: int

    @property
    def file(self) -> str:
        kind = "shard" if self.what == "cells" else f"{self.what}-shard"
        return f"{kind}-{self.number}-of-{self.of}.jsonl"


def head_of(shard: Shard, what: Literal["cells", "companions"], weights: Mapping[str, int]) -> Head:
    """The head of a shard of the names that `weights` has."""
    plan = digest((name, str(weight).encode()) for name, weight in weights.items())
    return Head(line="shard", format=2, what=what, plan=plan, number=shard.number, of=shard.of)


class Along(Strict):
    """The lines (name -> labels) that a companion was measured along."""

    line: Literal["along"]
    case: str
    lines: dict[str, tuple[str, ...]]


class LockLine(Strict):
    line: Literal["lock"]
    cell: str
    text: str


class Measured(Strict):
    """The measurements of a subject in a cell; where there are none, `missing` is the reason."""

    line: Literal["measured"]
    case: str
    cell: str
    interpreter: str
    key: str
    measurements: tuple[Measurement, ...] = ()
    missing: str = ""


HandedOver = Head | Along | LockLine | Measured
LINES: TypeAdapter[HandedOver] = TypeAdapter(Annotated[HandedOver, Field(discriminator="line")])
Companions = Callable[[str, Mapping[str, Sequence[str]]], Survey | None]
"""The survey of the companion of this id along these lines; None where the checkout has no such companion."""


def hand_over(surveys: Iterable[Survey], head: Head, folder: Path, unmeasured: Mapping[str, str] | None = None) -> Path:
    """Writes the measurements of the surveys' spots, and the locks of their cells, to a file in the folder; returns its path.

    `unmeasured`: id of a subject of which nothing is known, not even its cells -> why.
    """
    path = folder / head.file
    lines: list[Strict] = [head]
    for survey in surveys:
        if head.what == "companions":
            labels = {line.name: line.labels for line in survey.lines}
            lines += [Along(line="along", case=subject.id, lines=labels) for subject in survey.subjects]
        lines += [*_locks(survey), *_measured(survey)]
    for id, why in (unmeasured or {}).items():
        lines.append(Measured(line="measured", case=id, cell="any cell", interpreter="", key="", missing=why))
    text = "".join(f"{line.model_dump_json(exclude_defaults=True)}\n" for line in lines)
    replace_file(path, text)
    return path


def _locks(survey: Survey) -> Iterator[LockLine]:
    """The locks of the survey's cells, and of the cells whose versions they keep, as far as they were resolved here."""
    cells = {cell.name: cell for cell in survey.selection.cells.values()}
    cells |= {cell.reference.name: cell.reference for cell in survey.selection.cells.values() if cell.reference}
    for name, cell in cells.items():
        path = survey.resolutions.locks.path(cell)
        if path.is_file():
            yield LockLine(line="lock", cell=name, text=path.read_text(encoding="utf-8"))


def _measured(survey: Survey) -> Iterator[Measured]:
    for spot in survey.selection.spots:
        lock = survey.resolutions.of(spot.cell)
        if isinstance(lock, Lock) and not is_applicable(spot.subject, lock):
            continue  # the lock alone says so
        if not isinstance(lock, Lock):
            if lock is None or not survey.known.result(spot.subject, spot.cell):
                why = survey.problems.get(spot.cell.name, "the cell was not resolved")
                yield Measured(
                    line="measured", case=spot.subject.id, cell=spot.cell.name, interpreter="", key="", missing=why
                )
            continue
        interpreter = find_interpreter(spot.cell.python)
        assert interpreter is not None, "a cell without an interpreter has no lock"
        key = survey.known.key_of(spot.subject, lock)
        held = tuple(survey.known.store.all(key))
        missing = "" if held else survey.problems.get(spot.cell.name, "it was not measured")
        yield Measured(
            line="measured",
            case=spot.subject.id,
            cell=spot.cell.name,
            interpreter=interpreter.identity,
            key=key,
            measurements=held,
            missing=missing,
        )


@dataclass
class Merged:
    """The result of merging.

    `shards`: how many came back. `kept` and `known`: how many measurements were new, and how many were held already. `others`:
    the interpreters that measured and are not this machine's. `refused`: why lines were not kept. `missing`: the shards and
    measurements that are not there, each with the reason.
    """

    shards: int = 0
    kept: int = 0
    known: int = 0
    others: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def files_of(folders: Sequence[Path]) -> list[Path]:
    """The files of shards in these folders, at any depth. Raises `InputError` where a folder has none."""
    found = []
    for folder in folders:
        here = sorted(folder.rglob("*shard-*-of-*.jsonl"))
        if not here:
            raise InputError(
                f"{folder} holds no shard", hint="Name the folders that were given to: casebook run --shard K/N --out"
            )
        found += here
    return found


def merge_shards(survey: Survey, companions: Companions, files: Sequence[Path]) -> Merged:
    """Keeps the locks and measurements in the files, and tells what became of them.

    Raises `InputError` for a file that is damaged, for shards of different runs, and for a lock that is another one here.
    """
    read = {path: list(_read(path)) for path in files}
    heads = {line for lines in read.values() for line in lines if isinstance(line, Head)}
    merged = Merged(len(heads), missing=[*_absent(heads)])
    for path, lines in read.items():
        for line in lines:
            if isinstance(line, LockLine):
                _keep_lock(survey, path, line)
    survey.resolutions.found.clear()
    own = _spots([survey])
    for path, lines in read.items():
        along = [companions(line.case, line.lines) for line in lines if isinstance(line, Along)]
        spots = own | _spots(one for one in along if one)
        for line in lines:
            if isinstance(line, Measured):
                its, spot = spots.get((line.case, line.cell), (survey, None))
                _keep(its, spot, path, line, merged)
    return merged


def _spots(surveys: Iterable[Survey]) -> dict[tuple[str, str], tuple[Survey, Spot]]:
    """Id of a subject, and name of a cell -> the spot, and the survey that it is of."""
    return {(spot.subject.id, spot.cell.name): (its, spot) for its in surveys for spot in its.selection.spots}


def _absent(heads: Iterable[Head]) -> Iterator[str]:
    """The shards that did not come back, in words. Raises `InputError` where those that did are not of one run."""
    by_what: dict[str, list[Head]] = {}
    for head in heads:
        by_what.setdefault(head.what, []).append(head)
    for what, found in by_what.items():
        of = found[0].of
        if any(head.of != of for head in found):
            parts = ", ".join(sorted(f"{head.number}/{head.of}" for head in found))
            raise InputError(f"these are shards of different runs: {parts}", hint="Merge those of one run.")
        if len({head.plan for head in found}) > 1:
            raise InputError(
                f"these shards are parts of different {what}",
                hint="Run the shards again, all with the same checkout and options: a release may have come between.",
            )
        there = {head.number for head in found}
        told = "" if what == "cells" else f" of the {what}"
        yield from (
            f"shard {number}/{of}{told} did not come back" for number in range(1, of + 1) if number not in there
        )


def _read(path: Path) -> Iterator[HandedOver]:
    hint = "Run the shard again, and hand its file over whole."
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(lines, 1):
        try:
            line = LINES.validate_json(text)
        except ValidationError as error:
            raise InputError(f"{path}:{number}: {explain(error)}", hint=hint) from None
        if isinstance(line, Head) is (number > 1):
            raise InputError(f"{path}:{number}: the first line alone says which shard it is", hint=hint)
        yield line
    if not lines:
        raise InputError(f"{path} is empty", hint=hint)


def _keep_lock(survey: Survey, path: Path, line: LockLine) -> None:
    """Keeps the lock of a cell that has none here. Raises `InputError` where the cell has another one, or it is damaged."""
    target = survey.resolutions.locks.folder / f"{line.cell}.txt"
    if not target.resolve().is_relative_to(survey.resolutions.locks.folder.resolve()):
        raise InputError(f"{path}: {line.cell!r} is no name of a cell", hint="The file is not one of this program's.")
    try:
        theirs = read_lock(line.text.encode())
    except (Damaged, Outdated) as error:
        raise InputError(f"{path}: the lock of {line.cell} is damaged: {error}", hint="Run the shard again.") from None
    try:
        ours: LockFile | None = read_lock(target.read_bytes())
    except (FileNotFoundError, Damaged, Outdated):
        ours = survey.resolutions.locks.committed(line.cell)
    if ours is None:
        replace_file(target, line.text)
    elif (ours.question, ours.packages) != (theirs.question, theirs.packages):
        raise InputError(
            f"{path}: the shard measured {line.cell} with other versions than this checkout's lock has",
            hint="Give all machines the same locks, or merge into a checkout without locks of its own.",
        )


def _keep(survey: Survey, spot: Spot | None, path: Path, line: Measured, merged: Merged) -> None:
    if line.missing:
        merged.missing.append(f"{line.case} in {line.cell}: {line.missing}")
        return
    lock = survey.resolutions.of(spot.cell) if spot else None
    if spot is None or not isinstance(lock, Lock):
        merged.refused.append(f"{path.name}: this checkout has no {line.case} in {line.cell}")
        return
    if survey.known.keys.of(spot.subject, lock, line.interpreter) != line.key:
        merged.refused.append(f"{path.name}: {line.case} in {line.cell} is another content than this checkout's")
        return
    key = survey.known.key_of(spot.subject, lock)
    if key != line.key:
        merged.others.add(line.interpreter)
    held = [one.model_dump_json() for one in survey.known.store.all(key)]
    new = [one for one in line.measurements if one.model_dump_json() not in held]
    survey.known.add((key, one) for one in new)
    merged.kept += len(new)
    merged.known += len(line.measurements) - len(new)
