"""`casebook pairs`: the pairs of the matrix of nox, each with the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from casebook.commands.arguments import ProjectFolder
from casebook.commands.opening import open_project
from casebook.matrix.pairs import choose, write_pairs


def add_to(app: typer.Typer) -> None:
    app.command("pairs")(command)


def command(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines, for another program.")] = False,
    anew: Annotated[
        bool, typer.Option("--choose", help="Choose them anew from the records, and write pairs.toml.")
    ] = False,
    project: ProjectFolder = Path(),
) -> None:
    """Show the pairs of the matrix of nox, and why each was chosen. nox alone measures the core."""
    opened = open_project(project)
    if anew:
        write_pairs(opened.project.pairs, choose(opened.matrix, opened.records.values()))
    table = Table(box=None, pad_edge=False)
    for heading in ("fastapi", "pydantic", "core", "reason"):
        table.add_column(heading, overflow="fold")
    for pair in opened.pairs:
        if as_json:
            typer.echo(json.dumps(pair.model_dump()))
        table.add_row(pair.fastapi, pair.pydantic, "core" if pair.core else "", pair.reason)
    if not as_json:
        Console(highlight=False, markup=False, emoji=False).print(table)
