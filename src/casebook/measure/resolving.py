"""Asks uv for the versions that requirements give, and tells a conflict of requirements from a fault of machine or index.

Only "no solution" says something of the requirements, and only where it rests on nothing that the index failed to tell: an
index that answers 404, a login page and a partial mirror all make uv say that there is no solution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.errors import IndexUnreachable
from casebook.matrix.index import Index
from casebook.measure.uv_program import OFFLINE, run_uv, why_failed
from casebook.model.locked import Packages

NO_SOLUTION = "No solution found when resolving dependencies"
NO_SOLUTION_EXIT = 1
SAYS_NOTHING = (
    ("was not found in the package registry", "the index lacks a package"),
    ("is missing an upload date", "the index does not say when releases were uploaded"),
    (OFFLINE, "uv could not ask the index"),
)
"""Words of uv, and their meaning, by which "no solution" says nothing of the requirements."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COMPARED = re.compile(r"(?:versions? of |(?=[A-Za-z0-9._-]+(?:\[[^]]*\])?(?:[<>]|[=!~]=)))([A-Za-z0-9][A-Za-z0-9._-]*)")
"""A name with a version beside it in uv's reason, which tells packages from the other words."""
MISSED = re.compile(r"no versions? of ([A-Za-z0-9][A-Za-z0-9._-]*(?:==[A-Za-z0-9.+!]*[A-Za-z0-9])?)")
"""A package, or a version of it, that is missing by uv's reason."""


@dataclass(frozen=True)
class Request:
    """A question to uv. `preferred`: the lock whose versions are kept as far as the requirements admit them; may be empty."""

    python: Path
    requirements: tuple[str, ...]
    options: tuple[str, ...]
    preferred: str = ""


@dataclass(frozen=True)
class NoSolution:
    """The requirements exclude each other; the reason is in uv's words."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """Nothing is known of the requirements: the machine or the index is to blame, and the reason says how."""

    reason: str


Answer = Packages | NoSolution | Failed


def resolve(request: Request, index: Index) -> Answer:
    """The versions that the requirements give, or why there are none.

    The answer is `NoSolution` only where the index has just listed the packages that uv's reason names, and uv, which then
    asked the index anew, found no solution again.
    """
    first = _compile(request)
    if not isinstance(first, NoSolution):
        return first
    doubt = _doubt(first.reason) or _unlisted(first.reason, request, index)
    if doubt:
        return Failed(f"{doubt}; uv said: {first.reason}")
    again = _compile(request, "--refresh")  # what uv has cached of an index may be the answer of a bad moment
    if isinstance(again, NoSolution) and (doubt := _doubt(again.reason)):
        return Failed(f"{doubt}; uv said: {again.reason}")
    return again


def _compile(request: Request, *more: str) -> Answer:
    with TemporaryDirectory(prefix="casebook-") as folder:
        output = Path(folder, "lock.txt")
        output.write_text(request.preferred, encoding="utf-8")
        command: list[str | Path] = ["pip", "compile", "-", "--output-file", output, "--no-header", "--no-annotate"]
        command += ["--no-build", "--python", request.python, *request.options, *more]
        done = run_uv(command, stdin="\n".join(request.requirements))
        if done.returncode == 0:
            return pinned(output.read_text(encoding="utf-8"))
    if done.returncode == NO_SOLUTION_EXIT and NO_SOLUTION in done.stderr:
        return NoSolution(done.stderr.strip())
    return Failed(f"uv pip compile failed: {why_failed(done)}")


def pinned(text: str) -> Packages:
    """The packages of a requirements file in which each is pinned."""
    lines = (line.partition(";")[0].strip() for line in text.splitlines() if line and not line.startswith("#"))
    pins = (line.partition("==") for line in lines)
    return tuple((canonicalize_name(name), version) for name, _, version in pins)


def _doubt(reason: str) -> str:
    return next((meaning for words, meaning in SAYS_NOTHING if words in reason), "")


def _unlisted(reason: str, request: Request, index: Index) -> str:
    """The reason to doubt uv's reason, by what the index lists now; empty if there is none.

    The index must list the packages that uv's reason names, and must not list the versions that uv says are missing.
    """
    known: dict[str, AbstractSet[Version]] = {}
    try:
        for requirement in _spoken_of(reason, request):
            name = canonicalize_name(requirement.name)
            if name not in known:
                known[name] = index.releases_now(name).keys()
            if not known[name] or not known[name] >= _exact(requirement.specifier):
                return f"the index lists no release of {requirement}"
    except IndexUnreachable as error:
        return str(error)
    missed = (Requirement(missed) for missed in MISSED.findall(reason))
    for one in missed:
        listed = known.get(canonicalize_name(one.name), frozenset())
        if listed and listed >= _exact(one.specifier) and f"`{one.name}` was filtered by `exclude-newer`" not in reason:
            return f"the index lists {one}, and uv did not get it"
    return ""


def _exact(specifier: SpecifierSet) -> set[Version]:
    return {Version(part.version) for part in specifier if part.operator == "==" and not part.version.endswith(".*")}


def _spoken_of(reason: str, request: Request) -> Iterator[Requirement]:
    """The requirements whose packages uv's reason names, and then the other packages that it names."""
    words = set(NAME.findall(reason))
    required = [Requirement(line) for line in request.requirements]
    yield from (one for one in required if canonicalize_name(one.name) in words)
    compared = {canonicalize_name(name) for name in COMPARED.findall(reason)}
    others = compared - {canonicalize_name(one.name) for one in required} - {"python"}
    yield from map(Requirement, sorted(others))
