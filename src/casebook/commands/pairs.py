"""`casebook pairs`: the default matrix, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from casebook.commands.opening import ProjectFolder, open_project
from casebook.commands.terminal import out


def add_to(app: typer.Typer) -> None:
    app.command("pairs")(command)


def command(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines, for another program.")] = False,
    project: ProjectFolder = Path(),
) -> None:
    """Show the pairs of the default matrix, and why each was chosen."""
    opened = open_project(project)
    table = Table(box=None, pad_edge=False)
    for heading in ("fastapi", "pydantic", "reason"):
        table.add_column(heading, overflow="fold")
    for choice, cell in zip(opened.choices, opened.pairs.cells, strict=True):
        pair = choice.pair
        if as_json:
            row = {"fastapi": pair.fastapi, "pydantic": pair.pydantic, "cell": cell.id, "reason": choice.reason}
            typer.echo(json.dumps(row))
        table.add_row(pair.fastapi, pair.pydantic, choice.reason)
    if not as_json:
        out.print(table, soft_wrap=False)
