"""The options that `casebook upgrade` alone has."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from casebook.catalogue.telling.emit import Tool


class FailOn(StrEnum):
    """The effect that makes the command exit with 1."""

    BREAK = "break"
    CONTRACT = "contract"
    ANY = "any"


ToOption = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="PACKAGE==VERSION",
        help="A version to move to; or another lock, or project.",
        show_default="the newest",
    ),
]
NeedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--need",
        metavar="REQUIREMENT",
        help="Instead of --to: the first release that goes with it, such as starlette>=1.3.1; repeat for more.",
    ),
]
FreeOfOption = Annotated[
    list[str] | None,
    typer.Option("--free-of", metavar="CASE", help="Tell the smallest release free of it; repeat for more."),
]
FailOnOption = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        help="What makes the exit code 1; `contract`: what a client may see, or of security; no warning.",
    ),
]
EmitOption = Annotated[
    Tool | None, typer.Option("--emit", help="Write the constraint to paste, and nothing else.", show_default=False)
]
