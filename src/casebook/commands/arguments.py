"""Arguments and options that several verbs have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casebook.model.cells import AXES, LANES

Cases = Annotated[
    list[str] | None,
    typer.Argument(metavar="CASE", help="Cases, or features of the reference API, by id or name. All, if none."),
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar="NAME", help="Only this topic, such as `reference`; repeat for more."),
]
Lanes = Annotated[
    list[str] | None,
    typer.Option("--lane", metavar="NAME", help=f"Only these: {', '.join(LANES)}, or an axis: {', '.join(AXES)}."),
]
Releases = Annotated[
    str | None, typer.Option("--fastapi", metavar="RANGE", help='Only these releases: ">=0.114,<0.125".')
]
Cells = Annotated[
    list[str] | None,
    typer.Option("--cell", metavar="ID", help="Only this cell: today/fastapi-0.115.0; repeat for more."),
]
ProjectFolder = Annotated[
    Path,
    typer.Option(
        "--project",
        metavar="FOLDER",
        help="A folder of the checkout.",
        show_default="here",
        exists=True,
        file_okay=False,
    ),
]
