"""The command: one module for each verb."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from itertools import takewhile
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from casebook.commands.terminal import complain
from casebook.errors import CasebookError, Exit, InputError, NotInstalled
from casebook.measure.stopping import end_children, is_stopping, listen, listen_no_more


class Stopped(CasebookError):
    """The error of a command that somebody has interrupted."""

    exit = Exit.NOTHING_MEASURED


ASKING = {
    "upgrade": "Tell what an upgrade breaks, changes and mends.",
    "check": "Tell what affects a project now, and which add-ons fail.",
    "why": "Tell what a cap guards against, and whether it still does.",
    "claims": "Tell what guides to FastAPI state that is not so, and where.",
    "osv": "Tell `uv audit` and pip-audit what affects a project.",
    "list": "List the cases, or those that have some words.",
    "show": "Show a case, a companion, a lane or an axis, or a cell.",
}
"""Verb -> the first line of its help: what only reads needs nothing that measures."""
IN_A_CHECKOUT = {
    "run": "Measure cases in cells.",
    "repeat": "Measure the same many times, and compare.",
    "merge": "Keep what the shards of a run have measured.",
    "record": "Accept what was measured: write the record of each case.",
    "report": "Write reports/ from the records and what was measured since.",
    "lint": "Look for mistakes in cases, companions and claims.",
    "new": "Make the files of a new case.",
    "enter": "Open a shell, or run a program, inside a cell.",
    "pairs": "Show the pairs of the matrix of nox, and why each was chosen.",
}
"""Those that need the extra `measure`."""
VERBS = ASKING | IN_A_CHECKOUT
"""Each is a module of this package, which is imported where it is asked for."""
MEASURES = "pypi_simple"
"""A package that the extra `measure` alone brings."""
NEEDS_EXTRA = "Not installed: it needs the extra `measure`."


class Verbs(TyperGroup):
    """The verbs. Only the one that is asked for is imported, and none of them for help.

    An interrupt ends with the casebook's own message and exit code, and not with Typer's.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(VERBS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Click's signature
        missing = {} if find_spec(MEASURES) else dict.fromkeys(IN_A_CHECKOUT, NEEDS_EXTRA)
        with formatter.section("Commands"):
            formatter.write_dl([*(VERBS | missing).items()])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Click's signature
        if cmd_name not in VERBS:
            return None
        verb = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        _add(cmd_name, verb)
        return get_command(verb)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb and its arguments. Raises `InputError` for an option of one value that is given twice."""
        name, command, rest = super().resolve_command(ctx, args)
        _refuse_repeated(command, rest)
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise STOPPED from None


def _refuse_repeated(command: Any, args: Sequence[str]) -> None:
    given = [arg.partition("=")[0] for arg in takewhile(lambda arg: arg != "--", args)]
    for option in (one for one in command.params if one.param_type_name == "option" and not one.multiple):
        if not option.is_flag and sum(name in option.opts for name in given) > 1:
            raise InputError(
                f"{option.opts[0]} is given several times, and takes one value",
                hint="Name one, or run the command once for each.",
            )


def _add(name: str, verb: typer.Typer) -> None:
    """Add the verb of this name; if it needs a package that is not installed, one that says so."""
    try:
        import_module(f"casebook.commands.{name}").add_to(verb)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("casebook"):
            raise
        missing = NotInstalled(name, error.name)

        @verb.command(name, help=NEEDS_EXTRA, context_settings=ANYTHING)
        def refuse() -> None:
            raise missing


ANYTHING = {"allow_extra_args": True, "ignore_unknown_options": True}


STOPPED = Stopped("stopped; what was measured is kept", hint="Run the same command again to go on.")


EXIT_CODES = (
    "0 nothing found; 1 findings, also where not all could be measured; 2 wrong use or bad input; "
    "3 nothing found, and nothing or less than was asked for could be measured or told."
)

app = typer.Typer(
    name="casebook",
    cls=Verbs,
    help="What really changes between FastAPI releases, shown by running it.",
    epilog=f"Exit codes: {EXIT_CODES}",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(*, asked: bool) -> None:
    """Print the version and end the command, if it was asked for."""
    if asked:
        from importlib.metadata import version  # it takes longer to import than an answer takes to be told

        typer.echo(f"casebook {version('fastapi-casebook')}")
        raise typer.Exit


@app.callback(help=app.info.help)
def options(
    asked: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """The options before a verb."""


def main(*, is_heard: bool = True) -> None:
    """Run the command, and exit with one of the codes of `Exit`. `is_heard`: whether standard output goes anywhere."""
    try:
        listen()
        code = _run()
        if not is_heard and code in {Exit.NOTHING_FOUND, Exit.FINDINGS}:  # nobody was told
            code = Exit.NOTHING_MEASURED
        listen_no_more()
    except KeyboardInterrupt:  # in the very moment in which it ended by itself
        code = Exit.NOTHING_MEASURED
    if is_stopping():  # the workers are threads that know of no interrupt: nobody waits for them
        for _ in range(2):  # one of them may just have begun something
            end_children()
            _remove_scratch()
        os._exit(Exit.NOTHING_MEASURED)
    if _remove_scratch():
        sys.exit(code)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)  # it leaves nothing behind, and taking apart all that it knows takes a tenth of its time


def _remove_scratch() -> bool:
    """Remove the files that a verb that measures has left. Return False if the verb only reads, and so has left none."""
    scratch = sys.modules.get("casebook.measure.scratch")
    if scratch:
        scratch.remove_scratch()
    return scratch is not None


def _run() -> int:
    """Run the command and return its exit code. If nobody reads its output to the end, it has found nothing."""
    try:
        app()
        sys.stdout.flush()
    except SystemExit as ended:
        return _told(ended)
    except CasebookError as error:
        complain(error)
        return error.exit
    except KeyboardInterrupt:
        complain(STOPPED)
    except OSError as error:
        what = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        complain(what, "Check the file or folder and its permissions, then run it again.")
    except Exception:  # noqa: BLE001 - Python's own exit code would say that something was found
        traceback.print_exc()
    return Exit.NOTHING_MEASURED


def _told(ended: SystemExit) -> int:
    """The exit code, once everything is written; 3 if the reader has gone, where Typer and Rich end with 1."""
    try:
        if isinstance(ended.__context__, BrokenPipeError):
            raise ended.__context__
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held is for nobody
        return Exit.NOTHING_MEASURED
    return ended.code if isinstance(ended.code, int) else Exit.NOTHING_FOUND
