"""Strays: files and folders in `cases/` that belong to no case. A misplaced case, or misnamed facts, must not pass unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import FACTS
from casebook.errors import InputError
from casebook.model.tables import NO_PLAIN_NAME, is_plain_name

PLACE = f"A case is a folder cases/<topic>/<name> with a {FACTS}."


@dataclass(frozen=True)
class Stray:
    """A file or folder that belongs to no case, and why not."""

    path: Path
    problem: str
    advice: str = PLACE


def refuse_strays(cases: Path) -> None:
    """Raises `InputError` where something in the folder belongs to no case."""
    found = list(strays(cases))
    if found:
        more = f" (and {len(found) - 1} more: casebook lint)" if len(found) > 1 else ""
        raise InputError(f"{found[0].path}: {found[0].problem}{more}", hint=found[0].advice)


def strays(cases: Path) -> Iterator[Stray]:
    """Everything in the folder that belongs to no case, in order."""
    for path in _within(cases):
        if path.is_dir():
            yield from _topic(path)
        elif path.name == FACTS or path.suffix == ".py":
            yield Stray(path, "it lies outside of any case")


def _topic(topic: Path) -> Iterator[Stray]:
    if (topic / FACTS).is_file():
        yield Stray(topic / FACTS, "the folder of a topic has no facts: the case lies one folder too high")
        return
    yield from _name(topic)
    for path in _within(topic):
        if path.is_dir():
            yield from _case(path)
        else:
            yield Stray(path, "it lies outside of any case")


def _case(folder: Path) -> Iterator[Stray]:
    if folder.is_symlink():
        yield Stray(folder, "it is a symbolic link", "Put the case itself there, or delete the link.")
        return
    yield from _name(folder)
    deeper = sorted(path for path in folder.rglob(FACTS) if path.parent != folder)
    for path in deeper:
        yield Stray(path, "it lies too deep")
    if not (folder / FACTS).is_file() and not deeper:
        like = next(
            (path.name for path in _within(folder) if path.suffix == ".toml" or "case" in path.name.lower()), ""
        )
        yield Stray(folder, f"it has no {FACTS}" + (f", but a {like}" if like else ""))


def _name(folder: Path) -> Iterator[Stray]:
    if not is_plain_name(folder.name):
        yield Stray(folder, f"{folder.name!r} is no name of a topic or a case", NO_PLAIN_NAME)


def _within(folder: Path) -> list[Path]:
    """The entries of a folder, in order, without hidden ones, `__pycache__`, and folders that hold nothing else."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if path.name != "__pycache__" and path.name[0] != "." and not _is_empty(path))


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not _within(path)
