"""The locks that are committed: a file for each kind of line, and for each companion, with a line of JSON for each cell.

The line of a cell has only the packages in which it differs from the cell before it in the file. Each line has the checksum of
the whole lock, so a file that was edited or cut is not believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from casebook.files import replace_file
from casebook.measure.lock_files import LockFile, checksum
from casebook.measure.pins import find_pin
from casebook.model.locked import Moved
from casebook.model.tables import Strict, explain

FORMAT = 1


class Head(Strict):
    format: int


class Entry(Strict):
    """The line of one cell. `set` and `drop`: the packages in which it differs from the cell before.

    `unresolvable`: why there is no solution; `found`: the time when that was found.
    """

    cell: str
    question: str
    sum: str
    set: dict[str, str] = {}
    drop: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()
    unresolvable: str = ""
    found: str = ""


class Unbelievable(ValueError):
    """The reason why a file is not believed, with the line where it shows."""


def write_locks(folder: Path, locks: Mapping[str, LockFile]) -> int:
    """Writes the locks (name of a cell -> lock), a file for each kind of line, and removes other files of locks there.

    Returns the number of files that have changed or are gone.
    """
    kinds = {name: name.partition("/")[0] for name in locks}
    changed = 0
    written = set()
    for kind, names in groupby(sorted(locks, key=kinds.__getitem__), key=kinds.__getitem__):
        path = folder / f"{kind}.jsonl"
        written.add(path)
        changed += write_file(path, {name: locks[name] for name in names})
    for path in [path for path in folder.glob("*.jsonl") if path not in written]:
        path.unlink()
        changed += 1
    return changed


def write_file(path: Path, locks: Mapping[str, LockFile]) -> bool:
    """Writes one file with these locks (name of a cell -> lock), and says whether it has changed."""
    return replace_file(path, _text(locks))


def _text(locks: Mapping[str, LockFile]) -> str:
    lines = [json.dumps({"format": FORMAT})]
    before: dict[str, str] = {}
    for name, lock in sorted(locks.items(), key=lambda item: item[0].partition("@")[2]):  # those of one kit are alike
        now = dict(lock.packages)
        entry = Entry(
            cell=name,
            question=lock.question,
            sum=checksum(lock),
            set={package: version for package, version in now.items() if before.get(package) != version},
            drop=tuple(package for package in before if package not in now),
            pins=tuple(map(str, lock.pins)),
            moved=tuple((one.name, one.kept_to, one.version) for one in lock.moved),
            unresolvable=lock.unresolvable,
            found=lock.found,
        )
        before = now
        lines.append(json.dumps(entry.model_dump(exclude_defaults=True)))
    return "".join(f"{line}\n" for line in lines)


def read_locks(path: Path) -> dict[str, LockFile]:
    """Name of a cell -> its lock, for all locks of one file. A lock that rests on a pin that is gone is left out.

    Raises `Unbelievable` where the file is not as it was written.
    """
    head, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
    found: dict[str, LockFile] = {}
    packages: dict[str, str] = {}
    try:
        if Head.model_validate_json(head).format != FORMAT:
            raise Unbelievable(f"it is of another format, and this version of casebook reads format {FORMAT}")
        for number, line in enumerate(lines, 2):
            entry = Entry.model_validate_json(line)
            packages = {name: version for name, version in packages.items() if name not in entry.drop} | entry.set
            lock = _lock(entry, packages)
            if lock is None:
                continue
            if checksum(lock) != entry.sum:
                raise Unbelievable(f"line {number}: the checksum of {entry.cell} is not that of its content")
            found[entry.cell] = lock
    except ValidationError as error:
        raise Unbelievable(explain(error)) from None
    return found


def _lock(entry: Entry, packages: Mapping[str, str]) -> LockFile | None:
    pins = [find_pin(text) for text in entry.pins]
    if None in pins:
        return None
    return LockFile(
        entry.question,
        packages=tuple(sorted(packages.items())) if not entry.unresolvable else (),
        pins=tuple(pin for pin in pins if pin),
        moved=tuple(Moved(*one) for one in entry.moved),
        unresolvable=entry.unresolvable,
        found=entry.found,
    )
