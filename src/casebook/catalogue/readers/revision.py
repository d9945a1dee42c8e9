"""Reading of the versions that a project has in another revision of its repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import which
from tempfile import TemporaryDirectory

from casebook.catalogue.readers import PIN, NoLock, own_readers, read_project
from casebook.catalogue.readers.found import LARGEST, Found, Reader
from casebook.catalogue.readers.requirements import INCLUDING, RequirementsReader, includes
from casebook.errors import InputError, ToolFailed
from casebook.inert import one_line

PLAIN = ("100644", "100755")
"""The modes of plain files."""
MOST = 500
"""Files of a revision that are copied."""


@dataclass(frozen=True)
class Blob:
    """A plain file in a revision."""

    name: str
    id: str
    size: int


def read_revision(revision: str, folder: Path) -> Found:
    """The versions of a project in a revision. Raises `InputError` if there is no such revision, or no lock in it.

    It copies the files of the folder whose names a reader knows, and those that requirements include, wherever they lie in the
    repository.
    """
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(folder, *arguments).decode().strip()
    prefix = _git(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
    said = one_line(revision, 80)
    with TemporaryDirectory() as copy:
        top = Path(copy).resolve()
        project = top / prefix
        project.mkdir(parents=True, exist_ok=True)
        known = [blob for blob in _blobs(folder, commit, prefix) if _is_read(project / Path(blob.name).name)]
        _write_all(top, folder, commit, known)
        try:
            found = read_project(project, partial(_readers_within, top))
        except NoLock:
            raise NoLock(
                f"{said}: no lock and no virtual environment in {one_line(folder.resolve())}",
                hint="Name a revision in which the project has a lock.",
            ) from None
        except InputError as error:
            raise InputError(f"{said}: {_here(str(error), top, project, folder)}", hint=error.hint) from None
    notes = tuple(_here(note, top, project, folder) for note in found.notes)
    source = f"{Path(found.source).name} of {said}"
    doubts = {name: doubt.replace(found.source, source) for name, doubt in found.doubts.items()}
    return replace(found, source=source, notes=notes, doubts=doubts)


def _is_read(path: Path) -> bool:
    return path.name == PIN or any(reader.knows(path) for reader in own_readers())


def _write_all(there: Path, folder: Path, commit: str, known: list[Blob]) -> None:
    """Copy these files of a revision, and those that the requirements among them include."""
    written: set[str] = set()
    left = [(blob, Path(blob.name).suffix in INCLUDING) for blob in known]
    while left and len(written) < MOST:
        blob, may_include = left.pop()
        if blob.name in written:
            continue
        written.add(blob.name)
        path = there / blob.name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, folder, blob)
        if may_include and blob.size <= LARGEST:
            names = [normpath(join(dirname(blob.name), one)) for one in includes(path.read_bytes())]
            within = [name for name in names if not name.startswith(("..", "/"))]
            left += [(included, True) for name in within for included in _blobs(folder, commit, name)]


def _readers_within(top: Path) -> Iterator[Reader]:
    """The readers of the casebook, limited to this folder for the files that requirements include."""
    return (replace(one, top=top) if isinstance(one, RequirementsReader) else one for one in own_readers())


def _here(text: str, top: Path, project: Path, folder: Path) -> str:
    """The message with the names of files in the project, or else in the repository, in place of those of their copies."""
    for copied in (project, top):
        text = text.replace(f"{copied}{os.sep}", "").replace(str(copied), str(folder))
    return text


def _blobs(folder: Path, commit: str, name: str) -> Iterator[Blob]:
    """The plain file of this name, from the top of the repository; or those in a folder, whose name ends with /."""
    asked = ("ls-tree", "-z", "-l", "--full-tree", commit, "--", *([name] if name else []))
    for entry in _git(folder, *asked).decode("utf-8", "surrogateescape").split("\0"):
        told, _, found = entry.partition("\t")
        if told.startswith(PLAIN):
            _, _, id, size = told.split()
            yield Blob(found, id, int(size))


def _write(path: Path, folder: Path, blob: Blob) -> None:
    """Copy a file. If it is too large to be read, only its size is copied, so that its reader refuses it."""
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
