"""`casebook why`: the breaks that a cap guards against."""

from __future__ import annotations

from typing import Annotated

import typer

from casebook.catalogue.audit import Still
from casebook.catalogue.caps import cap_of
from casebook.catalogue.judging import judge
from casebook.catalogue.locate import Locator
from casebook.catalogue.needing import refuse_contradictory, refuse_unreached
from casebook.catalogue.packaged import catalogue
from casebook.catalogue.telling.answers import WhyAnswer
from casebook.commands.asking import Format, FormatOption, SchemaOption, tell, tell_schema
from casebook.errors import Exit, InputError


def add_to(app: typer.Typer) -> None:
    app.command("why")(command)


def command(
    cap: Annotated[
        str | None, typer.Argument(metavar="CAP", help="Such as 'fastapi<0.137'.", show_default=False)
    ] = None,
    format: FormatOption = Format.TEXT,
    schema: SchemaOption = False,
) -> None:
    """Tell what a cap guards against, and whether it still does.

    All lanes and axes are compared in which the package was measured on both sides of the cap; of an add-on, its releases with
    the newest FastAPI. Exit code 1 if the cap guards against something measured at the newest release, 0 if no reason is left,
    3 if nobody knows.
    """
    if schema:
        tell_schema(WhyAnswer)
        return
    if cap is None:
        raise InputError("no cap is given", hint="Write one: casebook why 'fastapi<0.137'.")
    asked = cap_of(cap)
    refuse_contradictory(asked.package, asked.specifiers)
    locator = Locator(catalogue())
    refuse_unreached(locator, asked.package, asked.specifiers)
    found = judge(locator, asked)
    tell(WhyAnswer(format=1, today=str(locator.catalogue.today), audit=found), format)
    raise typer.Exit(EXITS[found.guards])


EXITS = {Still.YES: Exit.FINDINGS, Still.NO: Exit.NOTHING_FOUND, Still.UNKNOWN: Exit.NOTHING_MEASURED}
