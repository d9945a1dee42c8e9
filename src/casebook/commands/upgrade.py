"""`casebook upgrade`: what moving from the versions of a project to others does."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.locate import Locator
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.readers import read_file
from casebook.catalogue.readers.found import Found
from casebook.catalogue.stops import last_before_a_loss, smallest_free_of
from casebook.catalogue.target import Move, to_named, to_newest, to_whole
from casebook.catalogue.telling.answers import Free, UpgradeAnswer
from casebook.catalogue.upgrade import Group, Upgrade, upgrade
from casebook.commands.asking import (
    Format,
    FormatOption,
    FromOption,
    HaveOption,
    ProjectArgument,
    pinned,
    say_lines,
    versions_of,
)
from casebook.errors import Exit, InputError, UnknownName


class FailOn(StrEnum):
    """What makes the command exit with 1."""

    LOSS = "loss"
    CHANGE = "change"
    ANY = "any"


FAILS = {
    FailOn.LOSS: {Group.BREAKS},
    FailOn.CHANGE: {Group.BREAKS, Group.CHANGES},
    FailOn.ANY: {Group.BREAKS, Group.CHANGES, Group.MENDS},
}


def add_to(app: typer.Typer) -> None:
    app.command("upgrade")(command)


def command(
    project: ProjectArgument = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="PACKAGE==VERSION", help="A version to move to, or another lock.", show_default="the newest"
        ),
    ] = None,
    source: FromOption = None,
    have: HaveOption = None,
    free_of: Annotated[
        list[str] | None,
        typer.Option("--free-of", metavar="CASE", help="Tell the smallest release free of it; repeat for more."),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="What makes the exit code 1.")] = FailOn.LOSS,
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell what an upgrade breaks, changes and mends.

    It answers from what was measured. Without --to the target is the newest measured release with the newest packages. With
    it, what is not named stays, and Starlette follows FastAPI. Nothing is installed, and no network is used. Exit code 3:
    nothing was found, and of some cases nobody knows.
    """
    locator = Locator(catalogue())
    found = versions_of(locator, project, source, have)
    move = _move(locator, found, to)
    done = upgrade(locator, move)
    answer = UpgradeAnswer(
        format=1,
        today=str(locator.catalogue.today),
        source=found.source,
        upgrade=done,
        last_before_a_loss=last_before_a_loss(locator, move) if FASTAPI in move.want else None,
        free=_free(locator, move, free_of or ()),
    )
    _tell(answer, format)
    raise typer.Exit(exit_code(done, fail_on))


def exit_code(done: Upgrade, fail_on: FailOn) -> Exit:
    """Findings before what nobody knows; clean only where everything is known."""
    if any(row.group in FAILS[fail_on] for row in done.rows):
        return Exit.FINDINGS
    return Exit.NOTHING_MEASURED if done.unknown or done.group(Group.UNKNOWN) else Exit.NOTHING_FOUND


def _move(locator: Locator, found: Found, to: Sequence[str] | None) -> Move:
    if not to:
        return to_newest(locator, found.versions)
    if len(to) == 1 and "=" not in to[0]:
        target = read_file(Path(to[0]))
        if FASTAPI not in target.versions:
            raise InputError(f"no version of fastapi in {target.source}", hint="Name a lock that has it.")
        return to_whole(found.versions, target.versions)
    return to_named(locator, found.versions, pinned(to))


def _free(locator: Locator, move: Move, names: Sequence[str]) -> Free | None:
    cases = []
    for name in names:
        case = locator.catalogue.subject(name)
        if case is None or not case.is_case:
            raise UnknownName(f"there is no case {name!r}", hint="Name one by its id, such as forms/json_form_field.")
        cases.append(case)
    return Free(tuple(case.id for case in cases), smallest_free_of(locator, move, cases)) if cases else None


def _tell(answer: UpgradeAnswer, format: Format) -> None:
    match format:
        case Format.TEXT:
            from casebook.catalogue.telling.text import upgrade_text

            say_lines(upgrade_text(answer))
        case Format.JSON:
            from casebook.catalogue.telling.data import upgrade_json

            typer.echo(upgrade_json(answer))
        case Format.MARKDOWN | Format.GITHUB:
            from casebook.catalogue.telling.markdown import upgrade_github, upgrade_markdown

            typer.echo(upgrade_github(answer) if format is Format.GITHUB else upgrade_markdown(answer), nl=False)
