"""The command: one module for each verb."""

from __future__ import annotations

import gc
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from casebook.commands import enter, lint, new, pairs, record, report, run, show
from casebook.console import complain
from casebook.errors import CasebookError, Exit


class Stopped(CasebookError):
    """Somebody has interrupted the command."""

    exit = Exit.NOTHING_MEASURED


class Verbs(TyperGroup):
    """Tells an interrupt in our own words, and with an exit code of ours, before Typer does."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped("stopped; what was measured is kept", hint="Run the same command again to go on.") from None


app = typer.Typer(
    name="casebook",
    cls=Verbs,
    help="What really changes between FastAPI releases, shown by running it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (run, record, report, show, lint, new, enter, pairs):
    module.add_to(app)


GARBAGE_AFTER = 1_000_000
"""Objects made before garbage is looked for: what is known of a history is a million objects that all stay."""


def main() -> None:
    """Runs the command. Exit codes: 0 nothing found, 1 findings, 2 wrong use or bad input, 3 nothing could be measured."""
    gc.set_threshold(GARBAGE_AFTER)
    try:
        app()
    except CasebookError as error:
        complain(error)
        sys.exit(error.exit)
    except OSError as error:
        complain(
            f"{error.strerror}: {error.filename}", "Mend the file or folder, or the rights to it; then run it again."
        )
        sys.exit(Exit.NOTHING_MEASURED)
    except Exception:  # noqa: BLE001 - Python's own exit code would say that something was found
        traceback.print_exc()
        sys.exit(Exit.NOTHING_MEASURED)
