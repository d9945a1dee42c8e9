"""The list of the cases without their histories, so that a list takes no longer than help does.

A wheel carries it. In a checkout it is made from the facts of the cases, and kept until one of them changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from casebook.catalogue.carried import HERE, damaged, keep, kept_in, nowhere
from casebook.files import checkout_above

FILE = "cases.json"


class Listed(NamedTuple):
    """A case in the list. `words`: the text that is searched, in lower case."""

    id: str
    title: str
    words: str


class Facts(Protocol):
    """The facts of a case that the list needs."""

    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


def listed() -> list[Listed]:
    """The cases in order of their ids: from the wheel, else from the checkout around the current folder or the program.

    Raises `InputError` if there is neither, or a file is damaged.
    """
    carried = HERE / FILE
    if carried.is_file():
        return _read(carried)
    root = checkout_above(Path.cwd()) or checkout_above(HERE)
    if root is None:
        raise nowhere("list of the cases")
    return of_checkout(root)


def of_checkout(root: Path) -> list[Listed]:
    """The cases of a checkout. The list kept from the last time is read if no case has changed since."""
    files = sorted((root / "cases").glob("*/*/case.toml"))
    kept = kept_in(root / ".casebook", files, FILE)
    if kept.is_file():
        return _read(kept)
    from casebook.book.cases import load_case  # what is kept is not made again

    cases = [load_case(file.parent) for file in files]
    made = listing((case.id, case.facts) for case in cases)
    with suppress(OSError):  # it can be read where nothing can be kept
        keep(kept, packed(made))
    return made


def listing(cases: Iterable[tuple[str, Facts]]) -> list[Listed]:
    """The list of these cases, in order of their ids. `cases`: id and facts of each."""
    found = (
        Listed(id, of.title, " ".join((id, of.title, of.kind, of.summary, *of.sources)).lower()) for id, of in cases
    )
    return sorted(found)


def packed(made: Iterable[Listed]) -> bytes:
    """The list as bytes. The same cases give the same bytes."""
    return json.dumps([*made], ensure_ascii=False).encode()


def _read(file: Path) -> list[Listed]:
    try:
        return [Listed(id, title, words) for id, title, words in json.loads(file.read_bytes())]
    except (OSError, ValueError, TypeError) as error:
        raise damaged(file, error) from None
