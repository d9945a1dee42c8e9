"""`casebook record`: accepts what was measured."""

from __future__ import annotations

from pathlib import Path

import typer

from casebook.commands.opening import Cases, ProjectFolder, Topics, open_project
from casebook.console import out, warn
from casebook.documents import known_documents, read_documents, write_documents
from casebook.packages import known_packages, read_packages, write_packages
from casebook.record import write_record
from casebook.recording import draft


def add_to(app: typer.Typer) -> None:
    app.command("record")(command)


def command(cases: Cases = None, topic: Topics = None, project: ProjectFolder = Path()) -> None:
    """Accept what was measured: write the record of each case.

    And of each feature of the reference API: what was measured, over what was accepted before. Review it as a diff.
    """
    opened = open_project(project)
    survey = opened.survey(opened.lines, cases, topic)
    for case in survey.cases:
        record = draft(survey, case, opened.records.get(case.id), survey.confirmed)
        if not record.lines:
            warn(f"{case.id} has not been measured: no record is written; measure it with: casebook run {case.id}")
        elif write_record(case.record_path, record):
            out.print(f"written: {case.record_path.relative_to(opened.project.root)}")
        for line, edge in [(line, edge) for line, found in record.lines.items() for edge in found.edges if edge.doubt]:
            warn(f"{case.id}, {line}: nobody is blamed for {' to '.join(edge.between)}: {edge.doubt}")
    write_packages(opened.packages, known_packages(survey, read_packages(opened.packages)))
    if opened.features:
        write_documents(opened.documents, known_documents(survey, read_documents(opened.documents)))
