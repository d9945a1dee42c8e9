"""`casebook enter`: a shell, or any program, inside a cell."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from casebook.cell_process import write_files
from casebook.commands.opening import ProjectFolder, open_project
from casebook.commands.run import with_cell
from casebook.commands.show import Unmeasurable
from casebook.console import err
from casebook.environments import compose
from casebook.errors import InputError
from casebook.interpreters import find_interpreter
from casebook.locks import Lock
from casebook.scratch import scratch_folder
from casebook.snapshots import inside_contents
from casebook.unpacked import Packages


def add_to(app: typer.Typer) -> None:
    app.command("enter", context_settings={"ignore_unknown_options": True})(command)


def command(
    cell: Annotated[str, typer.Argument(metavar="CELL", help="The id of a cell: today/fastapi-0.115.0.")],
    program: Annotated[
        list[str] | None, typer.Argument(metavar="PROGRAM", help="What to run in it. A shell, if nothing is named.")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Open a shell, or run a program, inside a cell.

    There its packages, the cases and the recorder import: `casebook enter CELL -- python`. Exits with the code of the program.
    """
    opened = open_project(project)
    lock = opened.locks.get(with_cell(opened, cell)[0].cells[0])
    interpreter = find_interpreter(lock.cell.python)
    if not isinstance(lock, Lock) or interpreter is None:
        raise Unmeasurable(f"{cell} cannot be entered: it has no lock", hint=f"See why: casebook show --cell '{cell}'")
    with scratch_folder() as scratch:
        entered = compose(lock, scratch / "environment", Packages(interpreter))
        write_files(inside_contents(), scratch / "inside")
        variables = dict(os.environ)
        variables.pop("PYTHONHOME", None)
        variables["VIRTUAL_ENV"] = str(entered.folder)
        variables["PATH"] = f"{entered.folder / 'bin'}{os.pathsep}{variables.get('PATH', os.defpath)}"
        variables["PYTHONPATH"] = f"{scratch / 'inside'}{os.pathsep}{opened.project.root}"
        err.print(f"In {cell}. Run a case with: python -m pytest -p casebook.inside.plugin cases/<topic>/<case>")
        started = program or [os.environ.get("SHELL", "/bin/sh")]
        try:
            done = subprocess.run(started, env=variables, check=False)
        except OSError as error:
            raise InputError(f"{started[0]} cannot be run: {error}", hint="Name a program of the cell.") from None
    raise typer.Exit(done.returncode)
