"""`casebook report`: writes reports/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from casebook.book.changes import read_changes
from casebook.book.cited import documents_of
from casebook.book.packages import read_packages
from casebook.catalogue.build import catalogue
from casebook.catalogue.claims.build import audit
from casebook.catalogue.locate import Locator
from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.files import write_records
from casebook.commands.arguments import ProjectFolder
from casebook.commands.companions import known_companions
from casebook.commands.opening import Opened, open_project
from casebook.commands.terminal import out
from casebook.errors import InputError
from casebook.inert import one_line
from casebook.model.facts import Url
from casebook.model.record import Record
from casebook.survey.documents import known_documents, read_documents
from casebook.survey.drafting import draft
from casebook.survey.packages import known_packages
from casebook.survey.survey import Survey

if TYPE_CHECKING:
    from casebook.report.model import ReferenceReport, Report


def add_to(app: typer.Typer) -> None:
    app.command("report")(command)


def command(
    project: ProjectFolder = Path(),
    repository: Annotated[
        str | None,
        typer.Option(
            "--repository", metavar="URL", help="Where the project can be read, if the settings do not say it."
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option("--site", metavar="URL", help="Where the pages are published, if the settings do not say it."),
    ] = None,
    package_page: Annotated[
        str | None,
        typer.Option(
            "--package-page",
            metavar="URL",
            help="Where a release is in a package index, with {version} in it, if the settings do not say it.",
        ),
    ] = None,
) -> None:
    """Write reports/ from the records and what was measured since."""
    from casebook.report.writing import write_files

    opened = _linked(open_project(project), {"repository": repository, "site": site, "package_page": package_page})
    written = write_files(report_of(opened), opened.project.reports)
    recorded = catalogue(opened.project, [*opened.cases, *opened.features], opened.records)
    database = Database(Locator(recorded), (opened.project.settings.site or "").rstrip("/"))
    written += write_records(database, opened.project.reports / "osv")
    folder = opened.project.reports.relative_to(opened.project.root)
    out.print(f"written: {written.files} files in {folder}/, {written.changed} changed, {written.removed} removed")
    out.print(f"read them: {folder}/index.html, {folder}/compatibility.md")


def _linked(opened: Opened, given: Mapping[str, str | None]) -> Opened:
    """The project with these URLs if its settings have none: a workflow knows where it publishes. Raises `InputError`."""
    settings = opened.project.settings
    found = {name: url for name, url in given.items() if url is not None and getattr(settings, name) is None}
    for name, url in found.items():
        try:
            TypeAdapter(Url).validate_python(url)
        except ValidationError:
            raise InputError(
                f"--{name.replace('_', '-')} {one_line(repr(url), 80)} is not a URL",
                hint="Write it with https:// at its beginning.",
            ) from None
    return replace(opened, project=replace(opened.project, settings=settings.model_copy(update=found)))


def report_of(opened: Opened) -> Report:
    """The report on everything that is known of a project. Raises `InputError` if a record is lost."""
    from casebook.report.build import build_report

    if opened.lost:
        raise InputError(
            f"the record of {min(opened.lost)} is in git and not in the checkout: its history would be missing",
            hint="Restore it with git, or accept what was measured: casebook record",
        )
    survey = opened.survey(opened.lines, None, None)
    records = {
        one.id: draft(survey, one, opened.records.get(one.id), survey.known.confirmed) for one in survey.subjects
    }
    matrix = opened.matrix
    packages = known_packages(survey, read_packages(opened.packages))
    return build_report(
        opened.cases,
        records,
        matrix.fastapi,
        survey.lines,
        opened.project.settings,
        left_out=[r for r in matrix.all_fastapi if r.version >= matrix.fastapi[0].version],
        packages=packages,
        reference=_reference(opened, survey, records),
        upstream=read_changes(opened.project.changes),
        companions=list(known_companions(opened)),
        audit=audit(
            opened.project,
            documents_of(opened.project, opened.cases),
            opened.measured,
            records | opened.companion_records,
            packages,
        ),
    )


def _reference(opened: Opened, survey: Survey, records: Mapping[str, Record]) -> ReferenceReport | None:
    if opened.features_file is None:
        return None
    from casebook.report.build_reference import build_reference

    documents = known_documents(survey, read_documents(opened.documents))
    return build_reference(opened.features, records, documents, opened.features_file.differences)
