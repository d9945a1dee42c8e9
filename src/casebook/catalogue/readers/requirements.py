"""requirements.txt and what `pip freeze` prints: pinned requirements, with includes, hashes, markers and extras."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.catalogue.readers.found import ASKED, FEW, Found, Locked, bounded, file_bytes, found_of, text_of
from casebook.errors import InputError
from casebook.inert import one_line

DEEPEST = 20
"""Files that may include each other in a chain."""
MOST = 10_000
"""Requirements in one file: pip's parser takes seconds for as many."""


class RequirementsReader:
    """A project's is called requirements.txt; one that is named may have any name that ends so."""

    def within(self, folder: Path) -> list[Path]:
        path = folder / "requirements.txt"
        return [path] if path.is_file() else []

    def knows(self, path: Path) -> bool:
        return path.suffix in {".txt", ".in", ".freeze"} and not path.is_dir()

    def read(self, path: Path) -> Found:
        unread: list[str] = []
        return _found(str(path), list(_lines_of(path, (), set(), unread)), unread)


def read_freeze(data: bytes, source: str) -> Found:
    """What `pip freeze`, or a whole requirements file without includes, says."""
    text = _bounded(text_of(bounded(data, source), source), source)
    with TemporaryDirectory() as folder:  # the parser reads files alone
        path = Path(folder) / "requirements.txt"
        path.write_text(text, encoding="utf-8")
        unread: list[str] = []
        return _found(source, [line for line, _ in _parsed(path, source, unread) if line is not None], unread)


def _bounded(text: str, source: str) -> str:
    if sum(line[:1].isalnum() for line in text.splitlines()) > MOST:
        raise InputError(f"{source} has more than {MOST:,} requirements", hint="Look for a slip in the name.")
    return text


def _lines_of(path: Path, within: tuple[Path, ...], read: set[Path], unread: list[str]) -> Iterator[Line]:
    """The requirements of a file, and of those that it includes, each once. What cannot be read is added to `unread`.

    Raises `InputError` where they include themselves.
    """
    path = path.resolve()
    if path in within or len(within) > DEEPEST:
        raise InputError(f"{path} includes itself", hint="Take the line with -r or -c out of it.")
    if path in read:
        return
    read.add(path)
    _bounded(text_of(file_bytes(path), str(path)), str(path))
    for line, include in _parsed(path, str(path), unread):
        if line is not None:
            yield line
        elif "://" in include:  # what lies on the network is left alone
            unread.append(f"{one_line(include, 80)} is included in {path.name}, and was not read")
        else:
            yield from _lines_of(path.parent / include, (*within, path), read, unread)


def _parsed(path: Path, source: str, unread: list[str]) -> Iterator[tuple[Line | None, str]]:
    """The lines of one file: a requirement, or the name of a file that is included."""
    from pip_requirements_parser import RequirementsFile

    try:
        parsed = RequirementsFile.from_file(str(path), include_nested=False)
    except Exception as error:  # noqa: BLE001 - it is pip's own parser, and raises whatever pip does
        raise InputError(
            f"{source} cannot be read: {one_line(error, 200)}",
            hint="It must be a requirements file, or what pip freeze prints.",
        ) from None
    for one in parsed.requirements:
        if one.name:
            pinned = one.get_pinned_version if one.is_pinned else None
            yield Line(one.name, pinned or "", str(one.marker or "")), ""
    for line in parsed.invalid_lines:
        unread.append(f"line {line.line_number} of {source} is no requirement: {one_line(line.line, 80)}")
    for option in parsed.options:
        for kind in ("requirements", "constraints"):
            yield from ((None, name) for name in option.options.get(kind) or ())


class Line(Locked):
    """A requirement; its version is empty where none is pinned."""


def _found(source: str, lines: list[Line], unread: list[str]) -> Found:
    found = found_of(source, [line for line in lines if line.version])
    loose = {line.name.lower() for line in lines if not line.version} - set(found.versions)
    notes = [f"{name} is not pinned in {source}" for name in ASKED if name in loose]
    if len(unread) > FEW:
        unread[FEW - 1 :] = [f"{len(unread) - FEW + 1} more lines of it were not read"]
    return found.noting(*notes, *unread)


READER = RequirementsReader()
