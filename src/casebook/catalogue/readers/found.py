"""What a reader gives, and what all of them need: files that are not too large, and one version for each package."""

from __future__ import annotations

import json
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
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
class Found:
    """`versions`: canonical name -> version. `source`: what was read. `notes`: what could not be known, and why."""

    versions: Mapping[str, str]
    source: str
    notes: tuple[str, ...] = ()

    def noting(self, *notes: str) -> Found:
        return replace(self, notes=(*self.notes, *notes))


class Reader(Protocol):
    """One kind of lock."""

    def within(self, folder: Path) -> list[Path]:
        """The locks of this kind that a project has, the one to take first."""

    def knows(self, path: Path) -> bool:
        """Whether a file, or a folder, is one of this kind, by its name."""

    def read(self, path: Path) -> Found:
        """Raises `InputError` where it is broken."""


@dataclass(frozen=True)
class NamedFile:
    """A reader of files that have a name of their own."""

    name: str
    parse: Callable[[Path], Found]

    def within(self, folder: Path) -> list[Path]:
        path = folder / self.name
        return [path] if path.is_file() else []

    def knows(self, path: Path) -> bool:
        return path.name == self.name and not path.is_dir()

    def read(self, path: Path) -> Found:
        return self.parse(path)


@dataclass(frozen=True)
class Locked:
    """A package in a lock, with the marker under which it is meant; empty where it always is."""

    name: str
    version: str
    marker: str = ""


def file_bytes(path: Path) -> bytes:
    """The content of a plain file. Raises `InputError` where it is too large, or is no plain file."""
    if not path.is_file():
        raise InputError(f"{path} is not a plain file", hint="Name the file itself.")
    with path.open("rb") as file:
        return bounded(file.read(LARGEST + 1), str(path))


def bounded(data: bytes, source: str) -> bytes:
    if len(data) > LARGEST:
        raise InputError(
            f"{source} is larger than {LARGEST >> 20} MB, and so no such file", hint="Look for a slip in the name."
        )
    return data


def text_of(data: bytes, source: str) -> str:
    """Text in UTF-8, or in UTF-16 with its mark, as PowerShell writes what a program prints."""
    try:
        return data.decode("utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{source} is no text in UTF-8", hint="Make the lock anew with the tool that wrote it."
        ) from None


def toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text_of(file_bytes(path), str(path)))
    except (
        ValueError,
        RecursionError,
    ) as error:  # of too long a number tomllib raises no error of its own
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
    """The packages that a lock in TOML lists. Raises `InputError` where it has no such list."""
    listed = table.get(key)
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise broken(path, f"it has no list of packages, [[{key}]]")
    return listed


def locked(listed: Iterable[Mapping[str, Any]], marker: str = "markers") -> list[Locked]:
    """Packages with a name and a version; those without one, such as the project itself, are left out."""
    found = []
    for one in listed:
        name, version, meant = one.get("name"), one.get("version"), one.get(marker)
        if isinstance(name, str) and isinstance(version, str):
            found.append(Locked(name, version, meant if isinstance(meant, str) else ""))
    return found


def found_of(source: str, packages: Iterable[Locked], python: str = "") -> Found:
    """One version for each package: where a lock has several, those that are meant here; if these are several still, none."""
    versions: dict[str, dict[str, bool]] = defaultdict(dict)
    wrong = []
    for one in packages:
        name: str = canonicalize_name(one.name)
        try:
            version = str(Version(one.version[:LONGEST]))
        except InvalidVersion:
            version = ""
        if not version or len(one.version) > LONGEST:
            wrong.append(f"{one_line(one.name, 80)} has a version that is none: {one_line(one.version, 80)!r}")
            continue
        versions[name][version] = versions[name].get(version, False) or _is_meant(one.marker, python)
    chosen: dict[str, str] = {}
    several = []
    for name, listed in versions.items():
        meant = [version for version, here in listed.items() if here] or list(listed)
        if len(meant) == 1:
            chosen[name] = meant[0]
        else:
            several.append(f"{name} is locked in several versions, {', '.join(sorted(meant))}: say which with --have")
    return Found(chosen, source, (*wrong[:FEW], *(note for note in several if note.split()[0] in ASKED)))


LONGEST = 100
"""Characters of a version."""
FEW = 3
"""So many broken versions are told."""
ASKED = ("fastapi", "pydantic", "starlette")
"""Packages of which it is told that they have several versions."""


def _is_meant(marker: str, python: str) -> bool:
    """Whether a marker holds on this machine, with the Python of the project where it is known."""
    if not marker:
        return True
    here = {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python} if python else {}
    try:
        return Marker(marker).evaluate(here)
    except (InvalidMarker, UndefinedComparison, UndefinedEnvironmentName, RecursionError):
        return True
