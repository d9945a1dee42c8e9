"""`casebook merge`: keeps what other machines have measured of one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from casebook.commands.arguments import ProjectFolder
from casebook.commands.opening import Opened, open_project
from casebook.commands.terminal import complain, err, number, warn
from casebook.errors import Exit
from casebook.measure.unwritable import need_writable
from casebook.survey.shards import Merged, files_of, merge_shards
from casebook.survey.survey import Survey

FEW = 10
"""Reasons of one kind that are told."""


def add_to(app: typer.Typer) -> None:
    app.command("merge")(command)


def command(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="FOLDER", help="What the shards were written to.", exists=True, file_okay=False),
    ],
    project: ProjectFolder = Path(),
) -> None:
    """Keep what the shards of a run have measured.

    `casebook run` and `casebook run --topic companions` then measure what is still wanted: a sample of the cells again, and the
    cells that decide who is to blame.

    Exit code 3 where a shard did not come back, or a part of one is missing or is of other content than this checkout.
    """
    opened = open_project(project)
    need_writable(opened.project.state)
    files = files_of(folders)
    merged = merge_shards(opened.survey(opened.lines, None, None), partial(_companion, opened), files)
    _say(merged)
    if merged.missing or merged.refused:
        complain("not all of the run came back", hint="Run the shards again that are named, and merge them too.")
        raise typer.Exit(Exit.NOTHING_MEASURED)


def _companion(opened: Opened, id: str, lines: Mapping[str, Sequence[str]]) -> Survey | None:
    """The survey of a companion along the lines of a shard; None if there is no such companion."""
    companion = next((one for one in opened.companions if one.id == id), None)
    return opened.survey_of(companion, opened.companion_matrix(companion).lines(lines)) if companion else None


def _say(merged: Merged) -> None:
    known = f", {merged.known} were known" if merged.known else ""
    err.print(f"merged: {merged.kept} measurements of {number(merged.shards, 'shard')}{known}")
    for interpreter in sorted(merged.others):
        warn(f"a part was measured by {interpreter}, which is not the interpreter here; the records name its version")
    for what, told in (("refused", merged.refused), ("missing", merged.missing)):
        for reason in told[:FEW]:
            err.print(f"{what}: {reason}")
        if len(told) > FEW:
            err.print(f"{what}: {len(told) - FEW} more")
