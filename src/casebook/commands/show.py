"""`casebook show`: what is known of a case, or of a cell.

Records are read without anything that measures. That is imported only if something newer was measured on this machine, or if
the index must be asked for the cells.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from casebook.commands.arguments import ProjectFolder
from casebook.commands.terminal import warn
from casebook.errors import InputError, NotInstalled
from casebook.files import checkout_above


def add_to(app: typer.Typer) -> None:
    app.command("show")(command)


def command(
    case: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A case or a companion, by id or name; or a lane or an axis.")
    ] = None,
    cell: Annotated[
        str | None, typer.Option(metavar="ID", help="A cell: its lock, or what the case showed in it.")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Show a case, a companion, a lane or an axis, or a cell.

    A case or a companion with its histories, the cells of a lane or an axis, the lock of a cell, or what a case showed in a
    cell. What was measured on this machine is shown before what is recorded, and what is recorded is shown everywhere.
    """
    if case is None and cell is None:
        raise InputError("nothing to show", hint="Name a case, a lane or an axis, or a cell with --cell ID.")
    folder = _checkout(project)
    if folder is None:
        from casebook.commands.show_carried import show

        show(case, cell)
    elif case is None or not _is_shown(folder, case, cell):
        _measured().show(folder, case, cell)


def _checkout(project: Path) -> Path | None:
    """The folder of the checkout that is meant; None outside of any, if the wheel carries the records."""
    here = project.resolve()
    if project != Path() or checkout_above(here) is not None:
        return here
    from casebook.catalogue.carried import HERE  # in a checkout these are not read
    from casebook.catalogue.packaged import CATALOGUE, is_carried

    return None if is_carried(CATALOGUE) else HERE


def _is_shown(folder: Path, case: str, cell: str | None) -> bool:
    """Show what is recorded, unless this machine has measured something newer. Return whether it was shown."""
    from casebook.commands.show_recorded import Recorded

    recorded = Recorded.above(folder)
    subject = recorded.subject(case)
    if subject is None:
        return False
    if recorded.is_measured(subject):
        try:
            _measured()
        except NotInstalled as error:
            warn(f"what was measured on this machine is not shown: {error}")
        else:
            return False
    return recorded.show(subject, cell)


def _measured() -> ModuleType:
    """The module that shows what was measured on this machine. Raises `NotInstalled` if it cannot be imported."""
    try:
        from casebook.commands import show_measured
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("casebook"):
            raise
        raise NotInstalled("show", error.name) from None
    return show_measured
