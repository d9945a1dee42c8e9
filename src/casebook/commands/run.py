"""`casebook run`: measures cases in cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casebook.book.packages import Versions, read_packages
from casebook.commands.console import Progress
from casebook.commands.findings import say_findings, say_outcome
from casebook.commands.opening import Cases, Opened, ProjectFolder, Topics, open_project
from casebook.commands.terminal import complain, warn
from casebook.errors import Exit, InputError, UnknownName
from casebook.matrix.releases import specifier
from casebook.measure.borrowing import refuse_foreign
from casebook.measure.scratch import sweep_scratch
from casebook.measure.unwritable import need_writable
from casebook.model.cells import LANES, PAIRS, Line
from casebook.model.locked import Lock
from casebook.survey.drift import Expectations
from casebook.survey.packages import known_packages
from casebook.survey.running import run
from casebook.survey.shortfall import absent_releases, anything_known, shortfall
from casebook.survey.survey import Survey, restrict, within_range
from casebook.survey.workers import Workers

AXES = ("pydantic", "starlette", "python", PAIRS)


def add_to(app: typer.Typer) -> None:
    app.command("run")(command)


def command(
    cases: Cases = None,
    topic: Topics = None,
    lane: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"Only these: {', '.join(LANES)}, or an axis: {', '.join(AXES)}."),
    ] = None,
    fastapi: Annotated[str | None, typer.Option(metavar="RANGE", help='Only these releases: ">=0.114,<0.125".')] = None,
    cell: Annotated[str | None, typer.Option(metavar="ID", help="Only this cell: today/fastapi-0.115.0.")] = None,
    environment: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="With --cell: a virtual environment to install the cell in.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --environment: whatever else it holds is removed.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Measure what is selected once more, although it is known.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="NUMBER", min=1, help="Workers; as many as processors.")
    ] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what was found as JUnit XML.")] = None,
    summary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add what was found as Markdown: $GITHUB_STEP_SUMMARY.")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Measure cases in cells.

    Everything that is not yet known is measured, or what is selected. Exit code 1 where something drifts from the records,
    else 3 where less could be measured than was asked for: a cell that could not be measured, a case that is blocked or
    inapplicable in every cell although its record does not say so, an index that is not whole.
    """
    if environment is not None and cell is None:
        raise InputError("--environment goes with --cell", hint="Say which cell the environment is: --cell ID")
    if replace and environment is None:
        raise InputError("--replace goes with --environment", hint="Say what is replaced: --environment FOLDER")
    if cell is not None and (lane or fastapi is not None):
        raise InputError(
            "--cell is one cell: --lane and --fastapi do not go with it", hint="Leave the one or the others out."
        )
    sweep_scratch()
    opened = open_project(project)
    lines = _lines(opened, lane, fastapi, cell)
    need_writable(opened.project.state)
    survey = opened.survey(lines, cases, topic)
    survey.claims.say = warn
    if environment is not None:
        _refuse_foreign(survey, environment, replace)
    with Workers(jobs, environment) as workers:
        expectations = Expectations(survey, opened.records, opened.lines)
        track = Progress(expectations).track
        finished = run(survey, expectations, workers, track, blame=cell is None and fastapi is None, again=again)
    packages = read_packages(opened.packages)
    absent = {} if cell is not None else _absent(opened, lines, fastapi, packages.lanes)
    missing = shortfall(survey, expectations, opened.lost, absent)
    say_findings(survey, opened.records, known_packages(survey, packages))
    say_outcome(survey, finished, expectations.compared(), missing)
    if junit is not None or summary is not None:
        from casebook.report.run_model import run_report
        from casebook.report.writing import write_run

        write_run(run_report(survey, finished.drift), junit, summary)
    if missing:
        what = "less could be measured than was asked for" if anything_known(survey) else "nothing could be measured"
        complain(what, hint="The reasons stand above; mend the first and run it again.")
    if finished.drift:
        raise typer.Exit(Exit.FINDINGS)
    if missing:
        raise typer.Exit(Exit.NOTHING_MEASURED)


def _refuse_foreign(survey: Survey, folder: Path, replace: bool) -> None:  # noqa: FBT001 - as the option of the command
    for lock in map(survey.locks.get, survey.cells.values()):
        if isinstance(lock, Lock):
            refuse_foreign(folder, lock, replace)


def _absent(opened: Opened, lines: Sequence[Line], fastapi: str | None, packages: Versions) -> dict[str, list[str]]:
    admitted = specifier(fastapi or "")
    return absent_releases(opened.matrix.index, lines, opened.records.values(), packages, admitted)


def _lines(opened: Opened, lanes: Sequence[str] | None, fastapi: str | None, cell: str | None) -> list[Line]:
    unknown = set(lanes or ()) - {*LANES, *AXES}
    if unknown:
        raise UnknownName(
            f"there is no lane or axis {unknown.pop()!r}", hint=f"There are {', '.join((*LANES, *AXES))}."
        )
    if cell is not None:
        return with_cell(opened, cell)
    lines = [line for line in opened.lines if not lanes or line.name.split("/")[0] in lanes]
    if fastapi is not None:
        lines = within_range(lines, specifier(fastapi))
    if not lines:
        raise InputError("no cell is selected", hint="Widen --fastapi, or leave --lane out.")
    return lines


def with_cell(opened: Opened, id: str) -> list[Line]:
    """Every line that has the cell, with that cell alone."""
    found = restrict(opened.lines, lambda _, cell: cell.id == id)
    if not found and (alone := opened.matrix.alone(id)):
        found = [alone]
    if not found:
        raise UnknownName(
            f"there is no cell {id!r}",
            hint="Cells are called like today/fastapi-0.115.0 or pydantic/fastapi-0.115.14+pydantic-2.9.2; "
            "`casebook show LINE` lists those of a lane or an axis.",
        )
    return found
