"""Subjects: what is measured in cells. A case is one, and so is a feature of the reference API."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import AfterValidator, Field

from casebook.cells import BASE, Line
from casebook.settings import Strict


def _specifier(text: str) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise ValueError(f"{text!r} is not a version specifier such as '>=0.114.0'") from None
    return text


def _url(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(c.isspace() or c in '<>"`' for c in text):
        raise ValueError(f"{text!r} is not a URL")
    return text


Specifiers = dict[str, Annotated[str, AfterValidator(_specifier)]]
"""Package name -> version specifier."""
Url = Annotated[str, AfterValidator(_url)]
Text = Annotated[str, Field(min_length=1)]


class Workaround(Strict):
    """A way around the issue. `corrects` names the workaround that this one is the working form of."""

    title: Text
    source: Url | None = None
    requires: Specifiers = {}
    corrects: str | None = None
    note: Text | None = None


class Explanation(Strict):
    """Why the verdict changes between two neighbouring labels of a line."""

    between: tuple[str, str]
    url: Url
    text: Text


class Facts(Strict):
    """What is said of a subject. `requires`: specifiers outside which it is inapplicable."""

    title: Text
    summary: Text
    requires: Specifiers = {}
    kit: str = BASE
    workarounds: dict[str, Workaround] = {}
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Subject(ABC):
    """`id` is `<topic>/<name>`, `folder` is where it lies."""

    id: str
    folder: Path
    file: Facts

    @property
    def topic(self) -> str:
        return self.id.split("/")[0]

    @property
    def name(self) -> str:
        return self.id.split("/")[1]

    @property
    @abstractmethod
    def record_path(self) -> Path:
        """Where its record is, or will be."""

    @property
    @abstractmethod
    def target(self) -> str:
        """The folder or file that pytest is given, within the copy that a cell runs."""

    @property
    @abstractmethod
    def files(self) -> dict[str, bytes]:
        """What runs in a cell: path within the copy -> bytes."""

    @property
    def group(self) -> str:
        """Subjects of one group are run in one process; a subject of no group has one of its own."""
        return ""

    def goes_along(self, line: Line) -> bool:  # noqa: ARG002 - one that does not go along every line asks
        """Whether it is measured in the cells of a line."""
        return True

    @cached_property
    def digest(self) -> str:
        """Names the content of the code that measures."""
        return digest(self.files.items())


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """One digest over names and bytes."""
    total = hashlib.sha256()
    for name, data in contents:
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def files_below(folder: Path) -> dict[str, bytes]:
    """Path within the folder -> bytes, in order, without what Python leaves behind."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
