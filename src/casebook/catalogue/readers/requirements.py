"""requirements.txt and what `pip freeze` prints: pinned requirements, with includes, hashes, markers and extras."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import lexists, normpath
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.catalogue.readers.found import Found, Locked, bounded, broken, file_bytes, found_of, text_of
from casebook.errors import InputError
from casebook.inert import one_line

DEEPEST = 20
"""Files that may include each other in a chain."""
MOST = 10_000
"""Requirements in one file: pip's parser takes seconds for as many."""
FEW = 3
"""So many lines that are no requirements are told."""


INCLUDING = {".txt", ".in", ".freeze"}
"""How the names of requirements end."""
_INCLUDE = re.compile(rb"^[ \t]*(?:-[rc]|--(?:requirement|constraint))[ \t=]*([^\s#]+)", re.MULTILINE)


def includes(data: bytes) -> list[str]:
    """The names of the files that requirements include, without addresses on the network."""
    found = (name.decode("utf-8", "replace") for name in _INCLUDE.findall(data))
    return [name for name in found if "://" not in name and "\0" not in name]


@dataclass(frozen=True)
class RequirementsReader:
    """A reader of requirements.txt, and of any named file whose suffix is in `INCLUDING`.

    `top`: the folder outside of which no included file is read, such as that of a revision's copy; None: no limit.
    """

    top: Path | None = None

    def within(self, folder: Path) -> list[Path]:
        path = folder / "requirements.txt"
        return [path] if lexists(path) else []

    def knows(self, path: Path) -> bool:
        return path.suffix in INCLUDING and not path.is_dir()

    def read(self, path: Path) -> Found:
        unread: list[str] = []
        return _found(str(path), list(_lines_of(path, (), set(), unread, self.top)), unread)


def read_freeze(data: bytes, source: str) -> Found:
    """The versions that `pip freeze` prints, or that a whole requirements file has. Files that it includes are not read."""
    text = _bounded(text_of(bounded(data, source), source), source)
    unread: list[str] = []
    return _found(source, [line for line, _ in _parsed(text, source, unread) if line is not None], unread)


def _bounded(text: str, source: str) -> str:
    if sum(line[:1].isalnum() for line in text.splitlines()) > MOST:
        raise InputError(f"{source} has more than {MOST:,} requirements", hint="Look for a slip in the name.")
    return text


def _lines_of(
    path: Path, within: tuple[Path, ...], read: set[Path], unread: list[str], top: Path | None
) -> Iterator[Locked]:
    """The requirements of a file and of the files that it includes, each once. Messages about unread lines go to `unread`.

    Raises `InputError` if files include themselves, or a file that is missing or outside of `top`.
    """
    try:
        path = path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links that go round, or a name that no file can have
        raise broken(path, one_line(error, 200)) from None
    if path in within or len(within) > DEEPEST:
        raise InputError(f"{path} includes itself", hint="Take the line with -r or -c out of it.")
    if path in read:
        return
    read.add(path)
    text = _bounded(text_of(file_bytes(path), str(path)), str(path))
    for line, include in _parsed(text, str(path), unread):
        if line is not None:
            yield line
        elif "://" in include:  # what lies on the network is left alone
            unread.append(f"{one_line(include, 80)} is included in {path.name}, and was not read")
        else:
            yield from _lines_of(_included(path, include, top), (*within, path), read, unread, top)


def _included(by: Path, name: str, top: Path | None) -> Path:
    """The file that a line with -r or -c names. Raises `InputError` if there is none, or if it is outside of `top`."""
    said = f"{by} includes {one_line(name, 300)}"
    path = by.parent / name
    if top is not None and not Path(normpath(path)).is_relative_to(top.resolve()):
        raise InputError(
            f"{said}, which is outside of the repository", hint="Read the lock that is checked out with --from FILE."
        )
    if not lexists(path):
        raise InputError(f"{said}, and there is no such file", hint="Look for a slip in its name.")
    return path


_PINNED = re.compile(
    r"""(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[A-Za-z0-9._,\s-]*\])?\s*==\s*(?P<version>[A-Za-z0-9.!+_-]+)"""
    r"""\s*(?:;\s*(?P<marker>[^#\\]*?))?\s*(?:\s--hash[= ][a-z0-9:]+)*(?:\s+\#.*)?"""
)
"""A requirement as tools that lock write it. All else is left to pip's own parser, which takes a millisecond for each line."""


def _parsed(text: str, source: str, unread: list[str]) -> Iterator[tuple[Locked | None, str]]:
    """The lines of a text, each a requirement or the name of an included file. Messages about other lines go to `unread`."""
    left: list[str] = []
    for lines in _whole_lines(text):
        found = _PINNED.fullmatch(" ".join(line.rstrip("\\").strip() for line in lines).strip())
        if found and "--" not in (found["marker"] or ""):
            yield Locked(found["name"], found["version"], (found["marker"] or "").strip()), ""
            left += [""] * len(lines)
        else:
            left += lines
    if any(line.strip() and not line.lstrip().startswith("#") for line in left):
        yield from _parsed_by_pip("\n".join(left), source, unread)


def _whole_lines(text: str) -> Iterator[list[str]]:
    """The lines of a text in groups: a line that ends with a backslash goes on in the next."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines.append(line.rstrip("\r"))
        if not lines[-1].endswith("\\"):
            yield lines
            lines = []
    if lines:
        yield lines


def _parsed_by_pip(text: str, source: str, unread: list[str]) -> Iterator[tuple[Locked | None, str]]:
    from pip_requirements_parser import RequirementsFile

    with TemporaryDirectory() as folder:  # the parser reads files alone
        path = Path(folder) / "requirements.txt"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            parsed = RequirementsFile.from_file(str(path), include_nested=False)
        except Exception as error:  # noqa: BLE001 - it is pip's own parser, and raises whatever pip does
            raise InputError(
                f"{source} cannot be read: {one_line(error, 200)}",
                hint="It must be a requirements file, or what pip freeze prints.",
            ) from None
    for one in parsed.requirements:
        if one.name:
            pinned = (one.get_pinned_version if one.is_pinned else None) or ""
            yield Locked(one.name, "" if pinned.endswith(".*") else pinned, str(one.marker or "")), ""
    for line in parsed.invalid_lines:
        unread.append(f"line {line.line_number} of {source} is no requirement: {one_line(line.line, 80)}")
    for option in parsed.options:
        for kind in ("requirements", "constraints"):
            yield from ((None, name) for name in option.options.get(kind) or ())


def _found(source: str, packages: list[Locked], unread: list[str]) -> Found:
    if len(unread) > FEW:
        unread[FEW - 1 :] = [f"{len(unread) - FEW + 1} more lines of it were not read"]
    return found_of(source, packages).noting(*unread)


READER = RequirementsReader()
