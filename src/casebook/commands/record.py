"""`casebook record`: accepts what was measured."""

from __future__ import annotations

from pathlib import Path

import typer
from packaging.specifiers import SpecifierSet

from casebook.book.packages import read_packages
from casebook.book.records import write_record
from casebook.commands.arguments import Cases, ProjectFolder, Topics
from casebook.commands.companions import record_companions
from casebook.commands.opening import open_project
from casebook.commands.terminal import out, warn
from casebook.survey.documents import known_documents, read_documents, write_documents
from casebook.survey.drafting import draft
from casebook.survey.packages import known_packages, with_declared, write_packages
from casebook.survey.selection import Selection
from casebook.survey.shortfall import absent_releases, was_observed


def add_to(app: typer.Typer) -> None:
    app.command("record")(command)


def command(cases: Cases = None, topic: Topics = None, project: ProjectFolder = Path()) -> None:
    """Accept what was measured: write the record of each case.

    Features of the reference API have records too. What was measured goes over what was accepted before. Companions are
    accepted by name, or with --topic companions. Review the records as a diff.
    """
    opened = open_project(project)
    if companions := opened.chosen_companions(cases, topic):
        record_companions(opened, companions)
        return
    survey = opened.survey(opened.lines, cases, topic)
    packages = read_packages(opened.packages)
    absent = absent_releases(opened.matrix.index, opened.lines, opened.records.values(), packages.lanes, SpecifierSet())
    for package, releases in absent.items():
        warn(f"the package index does not list {package} {', '.join(releases)}: the records will not speak of them")
    for subject in survey.subjects:
        record = draft(survey, subject, opened.records.get(subject.id), survey.known.confirmed)
        if not record.lines:
            warn(
                f"{subject.id} has not been measured: no record is written; measure it with: casebook run {subject.id}"
            )
        elif write_record(subject.record_path, record):
            out.print(f"written: {subject.record_path.relative_to(opened.project.root)}")
        if record.lines and not was_observed(record):
            warn(f"{subject.id} is blocked or inapplicable in every cell that was measured: nothing of it was observed")
        for line, edge in [(line, edge) for line, found in record.lines.items() for edge in found.edges if edge.doubt]:
            warn(f"{subject.id}, {line}: nobody is blamed for {' to '.join(edge.between)}: {edge.doubt}")
    opened.locks.commit(Selection(opened.subjects, opened.lines).cells.values())
    write_packages(opened.packages, with_declared(known_packages(survey, packages), opened.matrix.index))
    if opened.features:
        write_documents(opened.documents, known_documents(survey, read_documents(opened.documents)))
