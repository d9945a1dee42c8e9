"""Reading of the versions that a project has: a reader for each kind of lock, behind one small interface.

Another package can add one: an entry point of the group `fastapi_casebook.readers` whose object is a `Reader`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from casebook.book.versions import is_version
from casebook.catalogue.readers.found import PYTHON, Found, Reader, file_bytes, text_of
from casebook.errors import InputError
from casebook.inert import one_line

OWN = ("uv_lock", "pylock", "poetry_lock", "pdm_lock", "pipfile_lock", "requirements", "environment")
"""The modules of this package, each with a `READER`, in the order in which one is taken where a project has several."""
REQUIREMENTS = "requirements"
GROUP = "fastapi_casebook.readers"
PIN = ".python-version"
"""The file in which uv and pyenv keep the Python of a project."""


class NoLock(InputError):
    """The error for a project that has neither a lock nor a virtual environment."""


def own_readers() -> Iterator[Reader]:
    """The readers of the casebook, in the order of `OWN`."""
    return map(_own, OWN)


def _own(name: str) -> Reader:
    reader: Reader = import_module(f"{__name__}.{name}").READER
    return reader


def others_readers() -> Iterator[Reader]:
    """The readers that other packages bring. Looking for them takes longer than reading a lock: they are asked last."""
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        yield point.load()


def read_project(folder: Path, readers: Callable[[], Iterator[Reader]] = own_readers) -> Found:
    """The versions of a project, by its lock or virtual environment. Raises `InputError` if it has neither, or it is broken."""
    if not folder.is_dir():
        hint = "Name the folder of a project, or a lock with --from FILE."
        raise InputError(f"there is no folder {one_line(folder)}", hint=_of_a_version(folder, "--have") or hint)
    found = [(reader, path) for reader in readers() for path in reader.within(folder)]
    found = found or [(reader, path) for reader in others_readers() for path in reader.within(folder)]
    if not found:
        raise NoLock(
            f"no lock and no virtual environment in {one_line(folder.resolve())}",
            hint="Name one with --from FILE, or say the versions with --have fastapi==X.",
        )
    (reader, path), *others = found
    read = _with_python(reader.read(path), folder)
    if others:
        names = ", ".join(sorted({other.name for _, other in others}))
        return read.noting(f"{path.name} was taken; {folder} has {names} too")
    return read


def _of_a_version(path: Path, option: str) -> str:
    """The hint for a version that stands in place of a name; empty if it is no version."""
    return f"Say of which package it is the version: {option} fastapi=={path}" if is_version(str(path)) else ""


def _with_python(read: Found, folder: Path) -> Found:
    """The versions for the Python that the project names, if the lock names none."""
    path = folder / PIN
    if PYTHON in read.versions or not path.is_file():
        return read
    named = re.fullmatch(r"\s*(3\.[0-9]+)(?:\.[0-9]+)?\s*", text_of(file_bytes(path), str(path)))
    return read.for_python(named[1]) if named else read


def read_file(path: Path) -> Found:
    """The versions in one lock or virtual environment. Raises `InputError` if it is of no known kind, or is broken."""
    try:
        is_there = path.exists()
    except (OSError, ValueError):  # a name that no file can have
        is_there = False
    if not is_there:
        hint = _of_a_version(path, "--to") or "Look for a slip in the name."
        raise InputError(f"there is no file {one_line(path, 300)}", hint=hint)
    return _with_python(_reader_of(path).read(path), path.parent)


def _reader_of(path: Path) -> Reader:
    """The reader of a file: by the name that its tool gives it, else by its content. Raises `InputError` if there is none."""
    named = next((name for name in OWN if _own(name).knows(path)), "")
    if path.is_dir() or named not in {"", REQUIREMENTS}:  # a file whose name ends in .txt may be any
        if not named:
            raise _unknown(path)
        return _own(named)
    for reader in others_readers() if not named else ():
        if reader.knows(path):
            return reader
    kind = kind_of(text_of(file_bytes(path), str(path))) or named
    if not kind:
        raise _unknown(path)
    return _own(kind)


def _unknown(path: Path) -> InputError:
    return InputError(
        f"{path} is no kind of lock that can be read",
        hint="Known are uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, pinned requirements and what pip freeze "
        "prints, each under any name, and virtual environments.",
    )


_KINDS = {
    "pipfile_lock": r'\A\s*\{\s*"',
    "poetry_lock": r"^content-hash\s*=|^# This file is automatically @generated by Poetry",
    "pylock": r"^lock-version\s*=",
    "pdm_lock": r"^# This file is @generated by PDM|^lock_version\s*=|^strategy\s*=\s*\[",
    "uv_lock": r"^\[\[package\]\]",
    REQUIREMENTS: r"^[A-Za-z0-9][A-Za-z0-9._-]*[ \t]*(?:\[[^\]\n]*\])?[ \t]*={2,3}[ \t]*[0-9]",
}
"""What a file of each kind has in a line, the first that fits being the one that it is."""


def kind_of(text: str) -> str:
    """The module of the reader for a text, by its content; empty if it looks like no lock."""
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, text, re.MULTILINE)), "")
