"""Writes the files: every file of reports/ from one model, and those of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casebook.files import Written, replace_files
from casebook.report.as_badges import to_badges
from casebook.report.as_html import to_html
from casebook.report.as_json import axes_schema, schema, to_axes_json, to_json
from casebook.report.as_junit import to_junit
from casebook.report.as_markdown import to_markdown
from casebook.report.as_summary import LIMIT, to_summary
from casebook.report.claims import to_claims_json
from casebook.report.claims_markdown import to_claims_markdown
from casebook.report.companions import to_companions_json, to_companions_markdown
from casebook.report.model import Report
from casebook.report.run_model import RunReport

OWNED = ("static", "data", "cases", "companions", "claims", "reference", "releases", "badges")
"""Folders in which every file is generated: what is generated no more is removed."""


def all_files(report: Report) -> Iterator[tuple[str, str]]:
    """Path within reports/ and content of every file; the same report gives the same files."""
    yield "compatibility.json", to_json(report)
    yield "compatibility.schema.json", schema()
    yield "axes.json", to_axes_json(report)
    yield "axes.schema.json", axes_schema()
    yield "compatibility.md", to_markdown(report)
    yield "companions.json", to_companions_json(report.companions)
    yield "companions.md", to_companions_markdown(report.companions)
    yield "claims.json", to_claims_json(report.audit)
    yield from to_claims_markdown(report.audit)
    yield from to_html(report)
    yield from to_badges(report)


def write_files(report: Report, folder: Path) -> Written:
    """Writes the files that have changed, and removes those that are generated no more."""
    wanted = {folder / name: text for name, text in all_files(report)}
    return replace_files(
        wanted, [path for owned in OWNED for path in sorted((folder / owned).rglob("*")) if path.is_file()]
    )


def write_run(run: RunReport, junit: Path | None, summary: Path | None) -> None:
    """Writes the results of a run in each format that a path is given for.

    A summary is added to what its file holds already, as far as there is room.
    """
    if junit is not None:
        junit.parent.mkdir(parents=True, exist_ok=True)
        junit.write_text(to_junit(run), encoding="utf-8")
    if summary is not None:
        held = summary.stat().st_size if summary.exists() else 0
        with summary.open("a", encoding="utf-8") as file:
            file.write(to_summary(run, LIMIT - held))
