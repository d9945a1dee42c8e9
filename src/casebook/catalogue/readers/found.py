"""The result of a reader, and what all readers share: files that are not too large, and one version for each package."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from os.path import lexists
from pathlib import Path
from typing import Any, Protocol

from packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from casebook.errors import InputError
from casebook.inert import one_line

LARGEST = 20 << 20
"""Bytes of a file that is read: the largest locks in use have some 5 MB."""


@dataclass(frozen=True)
class Locked:
    """A package in a lock. `version`: empty if none is pinned. `marker`: the environments that it is for; empty: all."""

    name: str
    version: str
    marker: str = ""


@dataclass(frozen=True)
class Found:
    """The versions that were read. `versions`: canonical name -> version. `source`: the lock or environment, in words.

    `notes`: messages about what else could not be known, and why. `doubts`: canonical name -> the reason why the version of
    this package is not known, or may be another one. `packages`: all that was read, of which another Python may mean others.
    """

    versions: Mapping[str, str]
    source: str
    notes: tuple[str, ...] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)
    packages: tuple[Locked, ...] = ()

    def noting(self, *notes: str) -> Found:
        return replace(self, notes=(*self.notes, *notes))

    def for_python(self, python: str) -> Found:
        """The versions that the same lock gives with this Python."""
        if not self.packages:
            return replace(self, versions={**self.versions, PYTHON: python})
        return replace(found_of(self.source, self.packages, python), notes=self.notes)

    def told(self, names: Iterable[str]) -> tuple[str, ...]:
        """The messages to tell: the doubts about these packages, then the notes."""
        return (*(self.doubts[name] for name in sorted(set(names) & self.doubts.keys())), *self.notes)


class Reader(Protocol):
    """A reader of one kind of lock."""

    def within(self, folder: Path) -> list[Path]:
        """The locks of this kind in a project. The one to take comes first."""

    def knows(self, path: Path) -> bool:
        """Whether a file or folder is of this kind, by its name."""

    def read(self, path: Path) -> Found:
        """The versions in a lock. Raises `InputError` if it is broken."""


@dataclass(frozen=True)
class NamedFile:
    """A reader of files that have one name."""

    name: str
    parse: Callable[[Path], Found]

    def within(self, folder: Path) -> list[Path]:
        path = folder / self.name
        return [path] if lexists(path) else []  # of a link that leads nowhere it is said when it is read

    def knows(self, path: Path) -> bool:
        return path.name == self.name and not path.is_dir()

    def read(self, path: Path) -> Found:
        return self.parse(path)


def file_bytes(path: Path) -> bytes:
    """The content of a plain file. Raises `InputError` if it is missing, too large or unreadable, or is no plain file."""
    said = one_line(path, 300)
    try:
        if not lexists(path):
            raise InputError(f"there is no file {said}", hint="Look for a slip in its name.")
        if not path.is_file():
            raise InputError(f"{said} is not a plain file", hint="Name the file itself.")
        with path.open("rb") as file:
            return bounded(file.read(LARGEST + 1), said)
    except OSError as error:
        raise InputError(f"{said} cannot be read: {error.strerror}", hint="Name a file that you may read.") from None


def bounded(data: bytes, source: str) -> bytes:
    if len(data) > LARGEST:
        raise InputError(
            f"{source} is larger than {LARGEST >> 20} MB, and so no such file", hint="Look for a slip in the name."
        )
    return data


def text_of(data: bytes, source: str) -> str:
    """The text of bytes in UTF-8, or in UTF-16 with its mark, as PowerShell writes it. Raises `InputError` if it is neither."""
    try:
        return data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{source} is no text in UTF-8", hint="Make the lock anew with the tool that wrote it."
        ) from None


_PART = r"""(?:[^"'\\\n#{}]++|"[^"\\\n]*+")"""
_FILE = rf"""[ ]*+\{{(?:{_PART}|\{{{_PART}*+\}})*+\}},?\n"""
_FILES = re.compile(rf"^((?:wheels|files) = \[\n{_FILE})(?:{_FILE})++(?=\])", re.MULTILINE)
"""The files of a package, a line each, as the tools write them; all but the first are nothing that is asked for."""


def without_files(text: str) -> str:
    """The text of a lock with one file of each package. With all files, tomllib takes half a second for 600 packages."""
    return _FILES.sub(r"\1", text.replace("\r\n", "\n"))


def toml(path: Path) -> dict[str, Any]:
    text = text_of(file_bytes(path), str(path))
    with suppress(ValueError, RecursionError):
        return tomllib.loads(without_files(text))
    try:
        return tomllib.loads(text)  # once more, for the line in which it is broken
    except (ValueError, RecursionError) as error:  # of too long a number tomllib raises no error of its own
        raise broken(path, f"it is not valid TOML: {gist_of(error)}") from None


def json_of(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(text_of(file_bytes(path), str(path)))
    except (ValueError, RecursionError) as error:
        raise broken(path, f"it is not valid JSON: {gist_of(error)}") from None
    if not isinstance(found, dict):
        raise broken(path, "it is no table")
    return found


def gist_of(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else one_line(error, 200)


def broken(path: Path, why: str) -> InputError:
    return InputError(f"{path} cannot be read: {why}", hint="Make the lock anew with the tool that wrote it.")


def packages_of(path: Path, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The packages that a lock in TOML lists. Raises `InputError` if it has no such list."""
    listed = table.get(key)
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise broken(path, f"it has no list of packages, [[{key}]]")
    return listed


def locked(listed: Iterable[Mapping[str, Any]], marker: Callable[[Mapping[str, Any]], str]) -> Iterator[Locked]:
    """The packages that have a name. The version is empty if there is none, as for the project itself."""
    for one in listed:
        name, version = one.get("name"), one.get("version")
        if isinstance(name, str):
            yield Locked(name, version if isinstance(version, str) else "", marker(one))


def either(markers: Iterable[object]) -> str:
    """The marker that holds if one of these does; empty if one of them is empty, or there are none."""
    all_of_them = [marker if isinstance(marker, str) else "" for marker in markers]
    return " or ".join(f"({one})" for one in dict.fromkeys(all_of_them)) if all(all_of_them) else ""


PYTHON = "python"
LONGEST = 100
"""Characters of a version."""
ASKED = ("fastapi", "pydantic", "starlette")
"""Packages that decide in nearly every case."""


def found_of(source: str, packages: Iterable[Locked], python: str = "") -> Found:
    """The versions, one for each package: the one that is installed with this Python; none if it may be any of several.

    `python`: the version that the project or the user names; empty: the Python that runs this.
    """
    packages = tuple(packages)
    environment = _environment(python)
    holds = cache(lambda marker: may_hold(marker, environment))  # many packages have the same
    listed: dict[str, list[tuple[Locked, str, bool]]] = defaultdict(list)
    for one in packages:
        listed[canonicalize_name(one.name)].append((one, _version(one.version), holds(one.marker)))
    chosen: dict[str, str] = {PYTHON: python} if python else {}
    doubts = {}
    for name, several in listed.items():
        version, doubt = _chosen(name, several, source, python)
        if version and name != PYTHON:
            chosen[name] = version
        if doubt:
            doubts[name] = doubt
    return Found(chosen, source, doubts=doubts, packages=packages)


def _chosen(name: str, several: list[tuple[Locked, str, bool]], source: str, python: str) -> tuple[str, str]:
    """The version of a package, and the doubt about it; either may be empty."""
    said, here = one_line(name, 80), _here(python)
    meant = [(one, version) for one, version, holds in several if holds]
    if not meant:
        markers = " or ".join(dict.fromkeys(one.marker for one, *_ in several))
        only = f"{said} is only for {one_line(markers, 120)}, and so is not installed with {here}"
        return "", only + _name_yours(python)
    wrong = [one.version for one, version in meant if one.version and not version]
    versions = list(dict.fromkeys(version for _, version in meant if version))
    if wrong:
        return "", f"{said} has a version that is none: {one_line(wrong[0], 80)!r}"
    if not versions:
        return "", f"{said} is not pinned in {source}"
    if len(versions) > 1:
        return "", f"{said} is locked in several versions, {', '.join(sorted(versions))}: say which with --have"
    others = sorted({version for _, version, holds in several if not holds and version} - {*versions})
    if others and not python:
        one = f"{said} {versions[0]} is the one for {here}; of others it is {', '.join(others)}"
        return versions[0], one + _name_yours(python)
    return versions[0], ""


def _version(text: str) -> str:
    """The version as packaging writes it; empty if the text is none."""
    try:
        return str(Version(text)) if len(text) <= LONGEST else ""
    except InvalidVersion:
        return ""


def _here(python: str) -> str:
    return f"Python {python}" if python else f"Python {sys.version_info[0]}.{sys.version_info[1]}, which runs this"


def _name_yours(python: str) -> str:
    return "" if python else ": name yours with --have python==X"


def _environment(python: str) -> dict[str, str]:
    return {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python} if python else {}


_OF_EXTRAS = re.compile(
    r"""\bextra\s*[=!]=\s*(?:"[^"]*"|'[^']*')|(?:"[^"]*"|'[^']*')\s*(?:[=!]=\s*extra\b|(?:not\s+)?in\s+(?:extras|dependency_groups)\b)"""
)
"""A part of a marker that depends on what else is asked for, which a lock does not tell."""


def may_hold(marker: str, environment: Mapping[str, str]) -> bool:
    """Whether a package with this marker may be installed: false only if this machine or that Python contradicts it."""
    if not marker:
        return True
    try:
        return Marker(_OF_EXTRAS.sub("python_version >= '0'", marker)).evaluate(dict(environment))
    except (InvalidMarker, UndefinedComparison, UndefinedEnvironmentName, RecursionError):
        return True
