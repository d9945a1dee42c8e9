"""`casebook list`: which cases there are."""

from __future__ import annotations

from typing import Annotated

import typer

from casebook.catalogue.model import Known
from casebook.catalogue.packaged import catalogue
from casebook.errors import UnknownName
from casebook.inert import one_line


def add_to(app: typer.Typer) -> None:
    app.command("list")(command)


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="All of them are in its id, title, kind, summary or sources."),
    ] = None,
) -> None:
    """List the cases, or those that have some words."""
    asked = [word.lower() for word in words or ()]
    found = [one for one in catalogue().subjects if one.is_case and all(word in _text(one) for word in asked)]
    if asked and not found:
        raise UnknownName(
            f"no case has {' and '.join(map(one_line, words or ()))}", hint="Name fewer words, or a part of one."
        )
    for case in sorted(found, key=lambda one: one.id):
        typer.echo(f"{case.id}: {one_line(case.title)}")


def _text(case: Known) -> str:
    return " ".join((case.id, case.title, case.kind, case.summary, *case.sources)).lower()
