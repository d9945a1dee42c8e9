"""Projects of miniature cases, and the command run on them as a person runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.book.settings import Project, find_project
from casebook.commands.opening import open_project, with_cell
from casebook.model.verdicts import CellResult

MINIATURE = Path(__file__).parent / "miniature"
TODAY = "2025-03-31"
"""The day on which every miniature project stands, so that its releases stay the same for good."""
OLDER, NEWER = "0.115.11", "0.115.12"
"""The last two releases of that day: the whole history of a miniature project."""
CELL = f"today/fastapi-{NEWER}"
"""The cell that is measured where one is enough."""

SETTINGS = """\
[tool.casebook]
today = {today}
oldest = "{oldest}"
python = "3.11"

[tool.casebook.kits]
base.requires = ["httpx", "pytest", "pytest-asyncio", "python-multipart"]
missing.requires = ["httpx", "pytest", "no-such-package-of-the-casebook"]
excluding.requires = ["httpx", "pytest", "starlette<0.2"]

[tool.casebook.limits]
probe = {probe}
collection = {collection}
"""


@dataclass(frozen=True)
class Done:
    """What a command has left: its exit code and both streams."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Checkout:
    """A miniature project on disk."""

    root: Path

    @property
    def project(self) -> Project:
        return find_project(self.root)

    def case(self, id: str) -> Path:
        return self.root / "cases" / id

    def casebook(self, *arguments: str, **variables: str) -> Done:
        """Runs the command in the checkout; times and the folders of the machine are left out of its streams."""
        done = subprocess.run(
            [sys.executable, "-m", "casebook", *arguments],
            cwd=self.root,
            env=environment(variables),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Done(done.returncode, self.normal(done.stdout), self.normal(done.stderr))

    def normal(self, text: str) -> str:
        """The text without what differs from run to run: folders, durations, days and white space at the end of lines."""
        text = text.replace(str(self.root.resolve()), "ROOT")
        text = re.sub(r"\d+\.\d\d s\b", "0.00 s", text)
        text = re.sub(r"\b20\d\d-\d\d-\d\d\b", "DAY", text)
        return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment variables of a command: a terminal of a fixed width, and warnings are errors there as here."""
    return {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONWARNINGS": "error", **variables}


SHARED = ("locks",)


def make_project(
    root: Path,
    cases: Iterable[str],
    shared: Path | None,
    *,
    oldest: str = OLDER,
    today: str = TODAY,
    probe: float = 10,
    collection: float = 30,
    links: Iterable[str] = SHARED,
) -> Checkout:
    """A project with these miniature cases. Its locks and environments are those of `shared`, where that is given."""
    root.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(today=today, oldest=oldest, probe=probe, collection=collection)
    (root / "pyproject.toml").write_text(settings, encoding="utf-8")
    (root / "cases").mkdir()
    for id in cases:
        shutil.copytree(MINIATURE / id, root / "cases" / id, ignore=shutil.ignore_patterns("__pycache__"))
    if shared is not None:
        (root / ".casebook").mkdir()
        for name in links:
            (root / ".casebook" / name).symlink_to(shared / name, target_is_directory=True)
    return Checkout(root)


def results(checkout: Checkout, cell: str = CELL) -> dict[str, CellResult | None]:
    """What the store of a project holds of each case in a cell."""
    opened = open_project(checkout.root)
    survey = opened.survey(with_cell(opened, cell), None, None)
    return {case.id: survey.known.result(case, survey.lines[0].cells[0]) for case in survey.subjects}


def miniatures(topic: str) -> list[str]:
    """The ids of the miniature cases of a topic."""
    return sorted(f"{topic}/{folder.name}" for folder in (MINIATURE / topic).iterdir())


LAUNCHER_AND_SUBJECT = 2
"""The processes of a cell in which a subject is measured."""


def orphans(checkout: Checkout) -> dict[int, bytes]:
    """The processes that still run in a cell of the project, with their commands."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if b"casebook.inside.launcher" in command and f"{checkout.root.parent}/".encode() in command:
            found[int(process.name)] = command
    return found
