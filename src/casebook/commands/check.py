"""`casebook check`: what affects the versions of a project now."""

from __future__ import annotations

import typer

from casebook.catalogue.baseline import check_before, new_of_check
from casebook.catalogue.check import Check, check
from casebook.catalogue.locate import Locator
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.telling.answers import CheckAnswer
from casebook.commands.asking import (
    BaselineOption,
    Format,
    FormatOption,
    FromOption,
    HaveOption,
    OnlyChangesOption,
    ProjectArgument,
    SchemaOption,
    baseline_of,
    tell,
    tell_schema,
    versions_of,
)
from casebook.errors import Exit


def add_to(app: typer.Typer) -> None:
    app.command("check")(command)


def command(
    project: ProjectArgument = None,
    source: FromOption = None,
    have: HaveOption = None,
    baseline: BaselineOption = None,
    only_changes: OnlyChangesOption = False,
    format: FormatOption = Format.TEXT,
    schema: SchemaOption = False,
) -> None:
    """Tell what affects a project now, and what helps.

    Nothing is installed, and no network is used. Exit code 1 where a case affects them, 3 where none does and of some nobody
    knows.
    """
    if schema:
        tell_schema(CheckAnswer)
        return
    before = baseline_of(baseline, only_changes=only_changes)
    known = check_before(before) if before else set()
    locator = Locator(catalogue())
    found = versions_of(locator, project, source, have)
    checked = check(locator, found.versions)
    new, against = new_of_check(checked, known)
    tell(
        CheckAnswer(
            format=1,
            today=str(locator.catalogue.today),
            source=found.source,
            check=new if only_changes else checked,
            against=against if before else None,
        ),
        format,
    )
    raise typer.Exit(exit_code(new))


def exit_code(checked: Check) -> Exit:
    """Findings before what nobody knows; clean only where everything is known."""
    if checked.affected:
        return Exit.FINDINGS
    return Exit.NOTHING_MEASURED if checked.unknown else Exit.NOTHING_FOUND
