"""`casebook list`: the cases that there are."""

from __future__ import annotations

from typing import Annotated

import typer

from casebook.catalogue.listing import listed
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
    found = [case for case in listed() if all(word in case.words for word in asked)]
    if asked and not found:
        raise UnknownName(
            f"no case has {' and '.join(map(one_line, words or ()))}", hint="Name fewer words, or a part of one."
        )
    for case in found:
        typer.echo(f"{case.id}: {one_line(case.title)}")
