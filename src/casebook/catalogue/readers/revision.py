"""What a project has in another revision of its repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from casebook.catalogue.readers import own_readers, read_project
from casebook.catalogue.readers.found import LARGEST, Found
from casebook.errors import InputError, ToolFailed
from casebook.inert import one_line

PLAIN = ("100644", "100755")
"""The modes of plain files."""


@dataclass(frozen=True)
class Blob:
    """A plain file in a revision."""

    name: str
    id: str
    size: int


def read_revision(revision: str, folder: Path) -> Found:
    """What a project had in a revision. Raises `InputError` where there is no such revision, or no lock in it.

    The files in the folder itself are asked for, as far as a reader knows their names: a requirements file that includes one of
    another folder cannot be read so.
    """
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(folder, *arguments).decode().strip()
    said = one_line(revision, 80)
    with TemporaryDirectory() as there:
        for blob in _blobs(folder, commit):
            path = Path(there, blob.name)
            if any(reader.knows(path) for reader in own_readers()):
                _write(path, folder, blob)
        try:
            found = read_project(Path(there))
        except InputError as error:
            raise InputError(f"{said}: {_here(str(error), there, folder)}", hint=error.hint) from None
    notes = tuple(_here(note, there, folder) for note in found.notes)
    return replace(found, source=f"{Path(found.source).name} of {said}", notes=notes)


def _here(text: str, there: str, folder: Path) -> str:
    """A message in which the folder of the project stands for the one that its files were copied to."""
    for copied in (there, str(Path(there).resolve())):
        text = text.replace(f"{copied}{os.sep}", "").replace(copied, str(folder))
    return text


def _blobs(folder: Path, commit: str) -> Iterator[Blob]:
    for entry in _git(folder, "ls-tree", "-z", "-l", commit).decode("utf-8", "replace").split("\0"):
        told, _, name = entry.partition("\t")
        if told.startswith(PLAIN):
            _, _, id, size = told.split()
            yield Blob(name, id, int(size))


def _write(path: Path, folder: Path, blob: Blob) -> None:
    """Copies a file; of one that is too large to be read only its size, so that its reader refuses it."""
    if blob.size <= LARGEST:
        path.write_bytes(_git(folder, "cat-file", "blob", blob.id))
        return
    with path.open("wb") as file:
        file.truncate(blob.size)


def _git(folder: Path, *arguments: str) -> bytes:
    program = which("git")
    if program is None:
        raise ToolFailed("git is not installed", hint="Install it, or name a lock with --from FILE.")
    done = subprocess.run([program, "-C", str(folder), *arguments], capture_output=True, check=False)
    if done.returncode:
        why = (
            one_line(done.stderr.decode(errors="replace"), 200) or f"there is no revision {one_line(arguments[-1], 80)}"
        )
        raise InputError(
            f"git cannot read {folder}: {why}",
            hint="Name a revision of the project's repository, such as --from git:main.",
        )
    return done.stdout
