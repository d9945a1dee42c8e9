"""The times at which each case was published and last changed, from git."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from casebook.book.cases import FACTS, RECORD
from casebook.book.checkout import git
from casebook.book.settings import Project

KEPT = "dates.json"
"""In the folder of the cases of a source distribution, where there is no git any more."""
WATCHED = [f":(glob)cases/*/*/{name}" for name in (FACTS, RECORD)]
PROGRAM = "src/casebook/catalogue/osv"
"""What writes the records of the cases: they change with it."""
COMMIT = "\x01"
"""Stands before the time of a commit."""


class Dates(BaseModel):
    """The times of a case. `published`: its first commit, None where it is not committed yet. `modified`: its last change."""

    model_config = ConfigDict(frozen=True)

    published: datetime | None
    modified: datetime


class KeptDates(RootModel[dict[str, Dates]]):
    """Case id -> its dates."""


def dates(project: Project) -> Mapping[str, Dates]:
    """Case id -> its dates. The last change is that of its facts, its record or the program that writes its OSV record.

    A kept file, as in a source distribution, comes before git. Empty for a clone without its history, or a copy without both.
    """
    kept = project.cases / KEPT
    if kept.is_file():
        return KeptDates.model_validate_json(kept.read_bytes()).root
    root = project.root
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    commits, changes = _by_case(_commits(root, *WATCHED)), _by_case(_changed(root))
    program = [moment for _, moment in _commits(root, PROGRAM)]
    return {
        id: Dates(published=min(commits[id], default=None), modified=max([*commits[id], *changes[id], *program]))
        for id in {**commits, **changes}
    }


def _by_case(found: Iterable[tuple[str, datetime]]) -> defaultdict[str, list[datetime]]:
    moments: defaultdict[str, list[datetime]] = defaultdict(list)
    for path, moment in found:
        _, topic, name, _ = path.split("/")
        moments[f"{topic}/{name}"].append(moment)
    return moments


def _commits(root: Path, *paths: str) -> Iterator[tuple[str, datetime]]:
    """The files that each commit changes, each with the time of the commit."""
    moment = datetime.fromtimestamp(0, UTC)
    for line in _git(root, "log", f"--format={COMMIT}%ct", "--name-only", "--relative", "--", *paths).splitlines():
        if line.startswith(COMMIT):
            moment = datetime.fromtimestamp(int(line.removeprefix(COMMIT)), UTC)
        elif line:
            yield line, moment


def _changed(root: Path) -> Iterator[tuple[str, datetime]]:
    """The files that are new or not as they are committed, each with the time at which it was last written."""
    for name in _git(root, "ls-files", "--modified", "--others", "--exclude-standard", "--", *WATCHED).splitlines():
        if (root / name).exists():
            yield name, datetime.fromtimestamp(int((root / name).stat().st_mtime), UTC)


def _git(root: Path, *arguments: str) -> str:
    return git(root, *arguments).decode("utf-8", "surrogateescape")
