"""`casebook run`: measures cases in cells."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casebook.book.companions import Companion
from casebook.book.packages import Versions, read_packages
from casebook.commands.arguments import Cases, Cells, Lanes, ProjectFolder, Releases, Topics
from casebook.commands.companions import refuse_with_companions, run_companions
from casebook.commands.console import Progress
from casebook.commands.findings import end, say_findings, say_outcome
from casebook.commands.opening import Opened, lines_of, open_project
from casebook.commands.terminal import err, number, warn
from casebook.errors import InputError
from casebook.matrix.releases import specifier
from casebook.measure.borrowing import refuse_foreign
from casebook.measure.interpreters import find_interpreter
from casebook.measure.scratch import sweep_scratch
from casebook.measure.unpacked import Packages
from casebook.measure.unwritable import need_writable
from casebook.model.cells import Line
from casebook.model.locked import Lock
from casebook.survey.drift import Drift, Expectations
from casebook.survey.packages import known_packages
from casebook.survey.running import run
from casebook.survey.shards import Shard, hand_over, head_of, part, part_of_lines, read_shard
from casebook.survey.shortfall import absent_releases, anything_known, shortfall
from casebook.survey.survey import Survey
from casebook.survey.weights import of_cells, of_companion
from casebook.survey.workers import Workers


def add_to(app: typer.Typer) -> None:
    app.command("run")(command)


def command(
    cases: Cases = None,
    topic: Topics = None,
    lane: Lanes = None,
    fastapi: Releases = None,
    cell: Cells = None,
    reference: Annotated[
        bool,
        typer.Option("--reference/--no-reference", help="With features and sections beside the cases, or cases alone."),
    ] = True,
    environment: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="With --cell: a virtual environment to install the cell in.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --environment: whatever else it holds is removed.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Measure what is selected once more, although it is known.")
    ] = False,
    shard: Annotated[
        str | None, typer.Option(metavar="K/N", help="Only the Kth of N parts, of about equal cost, for many machines.")
    ] = None,
    handed_over: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="With --shard: where to write it, for `casebook merge`."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="NUMBER", min=1, help="Workers; as many as processors.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Measure on the workers of this Dask scheduler.")
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
    _refuse_odd_company(cell, environment, shard, handed_over, replace=replace)
    _refuse_machine_with_dask(dask, jobs, environment)
    wanted = read_shard(shard) if shard is not None else None
    sweep_scratch()
    opened = open_project(project)
    if companions := opened.chosen_companions(cases, topic):
        given = {"--lane": lane, "--cell": cell, "--environment": environment, "--junit": junit, "--summary": summary}
        refuse_with_companions(given, hint="Leave it out: casebook run NAME.")
        need_writable(opened.project.state)
        with _workers(jobs, None, dask) as workers:
            _run_companions(opened, companions, workers, fastapi, wanted, handed_over, again=again)
        return
    lines = lines_of(opened, lane, fastapi, cell)
    need_writable(opened.project.state)
    survey = opened.survey(lines, cases, topic, features=reference)
    _refuse_idle(survey, lines, cases, cells=cell)
    if wanted is not None:
        weights = of_cells(survey.selection, opened.records)
        lines = part_of_lines(lines, weights, wanted)
        survey = opened.survey(lines, cases, topic, features=reference)
    survey.execution.turns.say = warn
    if environment is not None:
        _refuse_foreign(survey, environment, replace)
    with _workers(jobs, environment, dask) as workers:
        expectations = Expectations(survey, opened.records, opened.lines)
        track = Progress(expectations).track
        whole = not cell and fastapi is None and shard is None
        finished = run(survey, expectations, workers, track, blame=whole, again=again)
    packages = read_packages(opened.packages)
    absent = {} if cell else _absent(opened, lines, fastapi, packages.lanes)
    missing = shortfall(survey, expectations, opened.lost, absent)
    say_findings(survey, opened.records, known_packages(survey, packages))
    say_outcome(survey, finished, expectations.compared(), missing)
    if finished.measured and whole and not (lane or cases or topic):
        _prune(survey)
    if junit is not None or summary is not None:
        _write_run(survey, finished.drift, junit, summary)
    if wanted is not None and handed_over is not None:
        err.print(f"written: {hand_over([survey], head_of(wanted, 'cells', weights), handed_over)}")
        finished.drift.clear()  # whoever merges the shards judges
    end(drifted=bool(finished.drift), missing=bool(missing), known=anything_known(survey))


def _run_companions(
    opened: Opened,
    companions: Sequence[Companion],
    workers: Workers,
    fastapi: str | None,
    shard: Shard | None,
    folder: Path | None,
    *,
    again: bool,
) -> None:
    """Measure companions, or those of a shard, which are handed over in a folder."""
    admitted = specifier(fastapi) if fastapi is not None else None
    weights = {one.id: of_companion(one, opened.companion_records.get(one.id)) for one in companions}
    mine = part(weights, shard) if shard else weights.keys()
    chosen = [one for one in companions if one.id in mine]
    ran = run_companions(opened, chosen, workers, admitted, blame=shard is None, again=again)
    if shard is not None and folder is not None:
        head = head_of(shard, "companions", weights)
        err.print(f"written: {hand_over(ran.surveys, head, folder, ran.unreachable)}")
        ran.drifted = False  # whoever merges the shards judges
    end(drifted=ran.drifted, missing=ran.missing)


def _workers(jobs: int | None, environment: Path | None, dask: str | None) -> Workers:
    """The workers of this machine, or of the Dask cluster at this address."""
    if dask is None:
        return Workers(jobs, environment)
    from casebook.survey.on_dask import DaskWorkers

    return DaskWorkers(dask)


def _prune(survey: Survey) -> None:
    """Remove measurements and packages that nobody asks for any more, and print how many."""
    measurements = survey.known.prune({subject.id for subject in survey.subjects})
    interpreters = filter(None, map(find_interpreter, {cell.python for cell in survey.selection.cells.values()}))
    packages = sum(Packages(interpreter).prune(time.time()) for interpreter in interpreters)
    if measurements or packages:
        replaced = f"{number(measurements, 'measurement')} that later ones have replaced"
        err.print(f"pruned: {replaced}, {number(packages, 'package')} that no cell has used for long")


def _refuse_odd_company(
    cells: Sequence[str] | None,
    environment: Path | None,
    shard: str | None,
    handed_over: Path | None,
    *,
    replace: bool,
) -> None:
    """Raises `InputError` for an option without the one that it goes with."""
    if environment is not None and len(cells or ()) != 1:
        raise InputError("--environment goes with one --cell", hint="Say which cell the environment is: --cell ID")
    if replace and environment is None:
        raise InputError("--replace goes with --environment", hint="Say what is replaced: --environment FOLDER")
    if (shard is None) is not (handed_over is None):
        raise InputError(
            "--shard and --out go together", hint="Say which part, and where to: --shard 3/16 --out FOLDER"
        )


def _refuse_machine_with_dask(dask: str | None, jobs: int | None, environment: Path | None) -> None:
    if dask is not None and (jobs is not None or environment is not None):
        raise InputError(
            "--dask measures elsewhere: --jobs and --environment are of this machine",
            hint="Leave the one or the others out.",
        )


def _refuse_idle(
    survey: Survey, lines: Sequence[Line], cases: Sequence[str] | None, *, cells: Sequence[str] | None
) -> None:
    """Raises `InputError` where nothing is measured in the selection, or in one of the cells that were named."""
    measured = {cell.id for cell in survey.selection.cells.values()}
    idle = sorted({cell.id for line in lines for cell in line.cells} - measured) if cells else []
    if survey.subjects and (idle or not measured):
        raise InputError(
            f"nothing that is selected is measured in {', '.join(idle) or 'the cells that are selected'}: some are "
            "measured along lanes alone, and some at a few releases",
            hint=f"Widen the selection, or leave it out: casebook run {' '.join(cases or ())}".rstrip(),
        )


def _refuse_foreign(survey: Survey, folder: Path, replace: bool) -> None:  # noqa: FBT001 - as the option of the command
    for lock in map(survey.resolutions.locks.get, survey.selection.cells.values()):
        if isinstance(lock, Lock):
            refuse_foreign(folder, lock, replace)


def _write_run(survey: Survey, drift: Sequence[Drift], junit: Path | None, summary: Path | None) -> None:
    """Writes what was found, in the forms that are asked for; only then their modules are imported."""
    from casebook.report.run_model import run_report
    from casebook.report.writing import write_run

    write_run(run_report(survey, drift), junit, summary)


def _absent(opened: Opened, lines: Sequence[Line], fastapi: str | None, packages: Versions) -> dict[str, list[str]]:
    admitted = specifier(fastapi or "")
    return absent_releases(opened.matrix.index, lines, opened.records.values(), packages, admitted)
