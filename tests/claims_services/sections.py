"""The sections of the guides, what is recorded of their probes in a cell, and what a run of their tests shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from packaging.version import Version

from casebook.book.records import read_record
from casebook.book.sections import Section, load_section

ROOT = Path(__file__).parents[2]
CELLS = ("today/fastapi-0.165.0", "contemporary/fastapi-0.115.14")
"""The newest packages, and those of June 2025, beside what most of the guides were written for."""


@dataclass(frozen=True)
class Shown:
    """What a probe showed: its outcome, and what was seen or raised, as text."""

    outcome: str
    said: str


@cache
def section(id: str) -> Section:
    return load_section(ROOT / "claims" / id)


def with_sqlite() -> Iterator[str]:
    """The ids of the sections whose code opens a database of SQLite by SQLAlchemy, and that these cells can be asked about."""
    releases = {cell.partition("/fastapi-")[2] for cell in CELLS}
    opened = re.compile(r"create_(async_)?engine|make_engine")
    url = re.compile(r"sqlite(\+aiosqlite)?://")
    for facts in sorted((ROOT / "claims").glob("*/*/section.toml")):
        code = "\n".join(file.read_text() for file in facts.parent.glob("*.py"))
        id = f"{facts.parent.parent.name}/{facts.parent.name}"
        if opened.search(code) and url.search(code) and releases <= {*(section(id).facts.at or releases)}:
            yield id


def recorded(id: str, cell: str) -> dict[str, str]:
    """Probe -> the outcome that is recorded of it in a cell of a lane; what is not measured there is left out."""
    record = read_record(section(id))
    lane, _, release = cell.partition("/fastapi-")
    if record is None or lane not in record.lines:
        return {}
    at = Version(release)
    return {
        name: str(span.outcome)
        for name, probe in record.lines[lane].probes.items()
        for span in probe.intervals
        if Version(span.first) <= at <= Version(span.last) and span.outcome is not None
    }


def shown(folder: Path, target: str) -> dict[str, Shown]:
    """Probe -> what it showed, in a run of the tests of a section."""
    lines = [json.loads(line) for file in folder.glob("*.jsonl") for line in file.read_text().splitlines()]
    found = (line for line in lines if line["line"] == "observation" and line["probe"].startswith(f"{target}/"))
    probes = {line["probe"].partition("::")[2]: Shown(line["outcome"], _said(line["evidence"])) for line in found}
    assert probes, "\n".join(file.read_text() for file in folder.glob("*.out"))
    return probes


def _said(evidence: dict[str, Any]) -> str:
    if "seen" in evidence:
        return json.dumps(evidence["seen"], ensure_ascii=False)
    raised = evidence.get("exception")
    return f"{raised['type']}: {raised['message']}" if raised else str(evidence.get("problem", ""))
