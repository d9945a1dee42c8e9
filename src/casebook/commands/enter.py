"""`casebook enter`: a shell, or any program, inside a cell."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from casebook.commands.arguments import ProjectFolder
from casebook.commands.companions import cell_of
from casebook.commands.opening import Opened, open_project, with_cell
from casebook.commands.show_measured import Unmeasurable
from casebook.commands.terminal import err
from casebook.errors import InputError
from casebook.measure.bundle import inside_contents
from casebook.measure.cell_process import PLUGINS, write_files
from casebook.measure.environments import Environment, compose
from casebook.measure.interpreters import find_interpreter
from casebook.measure.scratch import scratch_folder
from casebook.measure.unpacked import Packages
from casebook.model.cells import Cell
from casebook.model.locked import Lock
from casebook.survey.selection import with_kit


def add_to(app: typer.Typer) -> None:
    app.command("enter", context_settings={"ignore_unknown_options": True})(command)


def command(
    cell: Annotated[str, typer.Argument(metavar="CELL", help="The id of a cell: today/fastapi-0.115.0.")],
    program: Annotated[
        list[str] | None, typer.Argument(metavar="PROGRAM", help="What to run in it. A shell, if nothing is named.")
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--for", metavar="SUBJECT", help="The case or companion whose packages the cell has too."),
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Open a shell, or run a program, inside a cell.

    Its packages, the cases and the recorder can be imported there, and plain pytest runs a case with the settings of a
    measurement: `casebook enter CELL -- pytest cases/forms/json_form_field --pdb`. For a companion: `casebook enter --for
    companions/slowapi CELL`. The exit code is that of the program.
    """
    opened = open_project(project)
    entered, target = _entered(opened, cell, of)
    lock = opened.locks.get(entered)
    interpreter = find_interpreter(lock.cell.python)
    if not isinstance(lock, Lock) or interpreter is None:
        which = f"{of} --cell" if of else "--cell"
        hint = f"See why: casebook show {which} '{cell}'"
        raise Unmeasurable(f"{entered.name} cannot be entered: it has no lock", hint=hint)
    with scratch_folder() as scratch:
        environment = compose(lock, scratch / "environment", Packages(interpreter))
        write_files(inside_contents(), scratch / "inside")
        variables = _variables(environment, scratch / "inside", opened.project.root)
        err.print(f"In {entered.name}. Run a case with: pytest {target}")
        returncode = _run(program or [os.environ.get("SHELL", "/bin/sh")], variables)
    raise typer.Exit(returncode)


def _entered(opened: Opened, id: str, of: str | None) -> tuple[Cell, str]:
    """The cell with the kit of a case or a companion, and what pytest is given to run that."""
    if of is not None and (companions := opened.chosen_companions([of], None)):
        return cell_of(opened, companions[0], id), companions[0].target
    cell = with_cell(opened, id)[0].cells[0]
    if of is None:
        return cell, "cases/<topic>/<case>"
    subject = opened.subject(of)
    return with_kit(cell, subject), subject.target


def _variables(entered: Environment, inside: Path, root: Path) -> dict[str, str]:
    """The variables of the caller, changed so that the cell and its pytest are found."""
    variables = dict(os.environ)
    variables.pop("PYTHONHOME", None)
    variables["VIRTUAL_ENV"] = str(entered.folder)
    variables["PATH"] = f"{entered.folder / 'bin'}{os.pathsep}{variables.get('PATH', os.defpath)}"
    variables["PYTHONPATH"] = f"{inside}{os.pathsep}{root}"
    variables["PYTEST_ADDOPTS"] = shlex.join(plain_pytest(root))
    variables["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    variables["PYTHONDONTWRITEBYTECODE"] = "1"  # its packages are those of cells that are measured meanwhile
    return variables


def plain_pytest(root: Path) -> list[str]:
    """The options with which pytest runs cases by hand as in a measurement, whatever the settings of the checkout say."""
    options = ["-c", os.devnull, f"--rootdir={root}", f"--confcutdir={root}", "--import-mode=importlib"]
    options += [*(f"-p{name}" for name in PLUGINS), "-pno:cacheprovider"]
    return [*options, "-oasyncio_mode=auto", "-oasyncio_default_fixture_loop_scope=function"]


def _run(program: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run the program to its end, and return its exit code. An interrupt from the keyboard is for it alone."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # one that is ignored would be ignored by the program, too
    try:
        return subprocess.run(program, env=variables, check=False).returncode
    except OSError as error:
        raise InputError(f"{program[0]} cannot be run: {error}", hint="Name a program of the cell.") from None
    finally:
        signal.signal(signal.SIGINT, before)
