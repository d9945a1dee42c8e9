"""`casebook check`: what affects the versions of a project now."""

from __future__ import annotations

import typer

from casebook.catalogue.check import Check, check
from casebook.catalogue.locate import Locator
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.telling.answers import CheckAnswer
from casebook.commands.asking import (
    Format,
    FormatOption,
    FromOption,
    HaveOption,
    ProjectArgument,
    say_lines,
    versions_of,
)
from casebook.errors import Exit


def add_to(app: typer.Typer) -> None:
    app.command("check")(command)


def command(
    project: ProjectArgument = None,
    source: FromOption = None,
    have: HaveOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell which documented issues affect a project, and what helps.

    Nothing is installed, and no network is used. Exit code 1 where a case affects them, 3 where none does and of some nobody
    knows.
    """
    locator = Locator(catalogue())
    found = versions_of(locator, project, source, have)
    checked = check(locator, found.versions)
    _tell(CheckAnswer(1, str(locator.catalogue.today), found.source, checked), format)
    raise typer.Exit(exit_code(checked))


def exit_code(checked: Check) -> Exit:
    """Findings before what nobody knows; clean only where everything is known."""
    if checked.affected:
        return Exit.FINDINGS
    return Exit.NOTHING_MEASURED if checked.unknown else Exit.NOTHING_FOUND


def _tell(answer: CheckAnswer, format: Format) -> None:
    match format:
        case Format.TEXT:
            from casebook.catalogue.telling.text import check_text

            say_lines(check_text(answer))
        case Format.JSON:
            from casebook.catalogue.telling.data import check_json

            typer.echo(check_json(answer))
        case Format.MARKDOWN | Format.GITHUB:
            from casebook.catalogue.telling.markdown import check_github, check_markdown

            typer.echo(check_github(answer) if format is Format.GITHUB else check_markdown(answer), nl=False)
