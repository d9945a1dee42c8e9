"""Arguments and options that several verbs have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Cases = Annotated[
    list[str] | None,
    typer.Argument(metavar="CASE", help="Cases, or features of the reference API, by id or name. All, if none."),
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar="NAME", help="Only this topic, such as `reference`; repeat for more."),
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
