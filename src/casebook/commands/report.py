"""`casebook report`: writes reports/."""

from __future__ import annotations

from pathlib import Path

import typer

from casebook.commands.opening import ProjectFolder, open_project
from casebook.console import out
from casebook.recording import draft
from casebook.report.as_html import to_html
from casebook.report.as_json import schema, to_json
from casebook.report.as_markdown import to_markdown
from casebook.report.build import build_report


def add_to(app: typer.Typer) -> None:
    app.command("report")(command)


def command(project: ProjectFolder = Path()) -> None:
    """Write reports/: what the records hold, and what has been measured since."""
    opened = open_project(project)
    survey = opened.survey(opened.lines, None, None)
    records = {case.id: draft(survey, case, opened.records.get(case.id), survey.shown) for case in opened.cases}
    report = build_report(opened.cases, records, opened.matrix.fastapi, opened.project.settings)
    texts = {
        "compatibility.json": to_json(report),
        "compatibility.schema.json": schema(),
        "compatibility.md": to_markdown(report),
        "index.html": to_html(report),
    }
    folder = opened.project.reports
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        out.print(f"written: {folder.relative_to(opened.project.root) / name}")
