"""Subjects that are measured in cells: cases, features of the reference API, companions and sections."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casebook.errors import InputError
from casebook.model.cells import Cell, Line
from casebook.model.facts import Facts


@dataclass(frozen=True)
class Subject(ABC):
    """Something that is measured in cells. `id` is `<topic>/<name>`, `folder` is where it lies."""

    id: str
    folder: Path
    facts: Facts

    @property
    def topic(self) -> str:
        return self.id.split("/")[0]

    @property
    def name(self) -> str:
        return self.id.split("/")[1]

    @property
    @abstractmethod
    def record_path(self) -> Path:
        """The file of the subject's record, which need not exist yet."""

    @property
    @abstractmethod
    def target(self) -> str:
        """The folder or file that pytest is given, within the copy that a cell runs."""

    @property
    @abstractmethod
    def files(self) -> dict[str, bytes]:
        """The files that run in a cell: path within the copy -> bytes."""

    @property
    def patches(self) -> bool:
        """Whether the subject may patch an installed package."""
        return self.facts.allows.patches is not None

    @property
    def group(self) -> str:
        """The group of subjects that are run in one process; empty for a subject that has a process of its own."""
        return ""

    def goes_along(self, line: Line) -> bool:  # noqa: ARG002 - one that does not go along every line asks
        """Whether the subject is measured in the cells of a line."""
        return True

    def is_for(self, cell: Cell) -> bool:  # noqa: ARG002 - one that is not for every cell asks
        """Whether the subject is measured in this cell of a line that it goes along."""
        return True

    @property
    def shows_health(self) -> bool:
        """Whether a record keeps the evidence of a plain test that passed, too."""
        return False

    def own_files(self, *left_out: str) -> dict[str, bytes]:
        """Path within the copy -> bytes, for the files in the subject's folder. `left_out`: names of those that do not run."""
        found = files_below(self.folder)
        return {f"{self.target}/{name}": data for name, data in found.items() if name not in left_out}

    @cached_property
    def digest(self) -> str:
        """The digest of the files that run in a cell."""
        return digest(self.files.items())


def digest(contents: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 of names and bytes, in hexadecimal digits."""
    total = hashlib.sha256()
    for name, data in contents:
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def files_below(folder: Path) -> dict[str, bytes]:
    """Path within the folder -> bytes, in order, without what Python leaves behind. Raises `InputError` for a link."""
    refuse_links(folder)
    files = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (folder / path).read_bytes() for path in files if "__pycache__" not in path.parts}


def refuse_links(folder: Path) -> None:
    """Raises `InputError` where the folder is, or holds, a symbolic link: it could bring in, or overwrite, any file."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        if path.is_symlink():
            raise InputError(
                f"{path} is a symbolic link to {path.readlink()}: only files of the folder itself are measured and shown",
                hint="Put the file itself there, or delete the link.",
            )
