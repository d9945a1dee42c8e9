"""Reads which versions a project has: a reader for each kind of lock, behind one small interface.

Another package can add one: an entry point of the group `fastapi_casebook.readers` whose object is a `Reader`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from casebook.book.versions import is_version
from casebook.catalogue.readers.found import Found, Reader
from casebook.errors import InputError

OWN = ("uv_lock", "pylock", "poetry_lock", "pdm_lock", "pipfile_lock", "requirements", "environment")
"""The modules of this package, each with a `READER`, in the order in which one is taken where a project has several."""
GROUP = "fastapi_casebook.readers"


def own_readers() -> Iterator[Reader]:
    """Those of the casebook."""
    for name in OWN:
        yield import_module(f"{__name__}.{name}").READER


def others_readers() -> Iterator[Reader]:
    """Those that other packages bring. Looking for them takes longer than reading a lock: they are asked last."""
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        yield point.load()


def read_project(folder: Path) -> Found:
    """What a project has. Raises `InputError` where nothing in it tells, or what tells is broken."""
    if not folder.is_dir():
        hint = "Name the folder of a project, or a lock with --from FILE."
        raise InputError(f"there is no folder {folder}", hint=_of_a_version(folder, "--have") or hint)
    found = [(reader, path) for reader in own_readers() for path in reader.within(folder)]
    found = found or [(reader, path) for reader in others_readers() for path in reader.within(folder)]
    if not found:
        raise InputError(
            f"no lock and no virtual environment in {folder.resolve()}",
            hint="Name one with --from FILE, or say the versions with --have fastapi==X.",
        )
    (reader, path), *others = found
    read = reader.read(path)
    if others:
        names = ", ".join(sorted({other.name for _, other in others}))
        return read.noting(f"{path.name} was taken; {folder} has {names} too")
    return read


def _of_a_version(path: Path, option: str) -> str:
    """What to say where a version stands in place of a name; empty where none does."""
    return f"Say of which package it is the version: {option} fastapi=={path}" if is_version(str(path)) else ""


def read_file(path: Path) -> Found:
    """What one lock or virtual environment has. Raises `InputError` where no reader knows it, or it is broken."""
    if not path.exists():
        hint = _of_a_version(path, "--to") or "Look for a slip in the name."
        raise InputError(f"there is no file {path}", hint=hint)
    for reader in chain(own_readers(), others_readers()):
        if reader.knows(path):
            return reader.read(path)
    raise InputError(
        f"{path} is no kind of lock that can be read",
        hint="Known are uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, requirements.txt and virtual environments.",
    )
