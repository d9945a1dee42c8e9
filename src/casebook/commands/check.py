"""`casebook check`: the cases that affect the versions of a project now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from casebook.catalogue.baseline import against, check_before, new_of_check, new_of_companions
from casebook.catalogue.check import Check, check
from casebook.catalogue.companions import REFUSED
from casebook.catalogue.locate import Locator
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.telling.answers import CheckAnswer, answer_of
from casebook.catalogue.together import Together, as_they_stand, is_unknown
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
from casebook.errors import Exit, InputError
from casebook.files import replace_file
from casebook.inert import one_line


def add_to(app: typer.Typer) -> None:
    app.command("check")(command)


def command(
    project: ProjectArgument = None,
    source: FromOption = None,
    have: HaveOption = None,
    baseline: BaselineOption = None,
    only_changes: OnlyChangesOption = False,
    format: FormatOption = Format.TEXT,
    badge: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a picture of the answer for a README, as SVG.")
    ] = None,
    schema: SchemaOption = False,
) -> None:
    """Tell what affects a project now, and which add-ons fail.

    Nothing is installed, and no network is used. Exit code 1 if a case affects the project or an add-on fails, else 3 if not
    everything is known.
    """
    if schema:
        tell_schema(CheckAnswer)
        return
    before = baseline_of(baseline, only_changes=only_changes)
    known = check_before(before) if before else set()
    locator = Locator(catalogue())
    found = versions_of(locator, project, source, have)
    checked, companions = check(locator, found.versions), as_they_stand(locator.catalogue, found.versions)
    if badge is not None:
        _write_badge(badge, checked, companions)
    new, new_companions = new_of_check(checked, known), new_of_companions(companions, known)
    answer = answer_of(locator, one_line(found.source), checked, companions)
    if before:
        answer = replace(answer, against=against(checked, companions, known, only_new=only_changes))
    if only_changes:
        answer = replace(answer, check=new, companions=new_companions)
    tell(answer, format)
    raise typer.Exit(exit_code(new, new_companions))


def _write_badge(file: Path, checked: Check, companions: Sequence[Together]) -> None:
    from casebook.report.as_badges import of_project

    if not file.parent.is_dir():
        raise InputError(f"the badge cannot be written to {file}: there is no such folder", hint="Make it first.")
    try:
        replace_file(file, of_project(checked, companions))
    except OSError as error:
        raise InputError(
            f"the badge cannot be written to {file}: {error.strerror}", hint="Name another file with --badge."
        ) from None


def exit_code(checked: Check, companions: Sequence[Together]) -> Exit:
    """The exit code: 1 for findings, else 3 if something is not known, else 0."""
    if checked.affected or any(one.became in REFUSED for one in companions):
        return Exit.FINDINGS
    unknown = checked.unknown or any(map(is_unknown, companions))
    return Exit.NOTHING_MEASURED if unknown else Exit.NOTHING_FOUND
