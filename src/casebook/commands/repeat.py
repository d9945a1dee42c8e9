"""`casebook repeat`: measures the same many times, and tells what was not the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casebook.book.records import read_record
from casebook.commands.arguments import Cases, Cells, Lanes, ProjectFolder, Releases, Topics
from casebook.commands.companions import admitted_survey, refuse_with_companions
from casebook.commands.console import Progress
from casebook.commands.findings import end, few
from casebook.commands.opening import lines_of, open_project
from casebook.commands.terminal import number, out, say
from casebook.errors import InputError
from casebook.inert import gist
from casebook.matrix.releases import specifier
from casebook.measure.scratch import sweep_scratch
from casebook.measure.unwritable import need_writable
from casebook.model.record import LONGEST_REASON
from casebook.survey.drift import Expectations
from casebook.survey.repeated import Disagreement, Repeats, compare, repeat
from casebook.survey.workers import Workers


def add_to(app: typer.Typer) -> None:
    app.command("repeat")(command)


def command(
    cases: Cases = None,
    topic: Topics = None,
    lane: Lanes = None,
    fastapi: Releases = None,
    cell: Cells = None,
    times: Annotated[
        int, typer.Option(metavar="NUMBER", min=2, help="How many measurements of each are compared.")
    ] = 20,
    reference: Annotated[
        bool,
        typer.Option("--reference/--no-reference", help="With features and sections beside the cases, or cases alone."),
    ] = True,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="NUMBER", min=1, help="Workers; as many as processors.")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Measure the same many times, and compare.

    Say where: in some cells, along lanes, at some releases. Companions, which have lines of their own, are repeated all along
    them, or at some releases. What is known counts as measured, so that a run which was stopped goes on. Each measurement is
    judged by itself. Exit code 1 where a verdict or the outcome of a probe was not the same each time, else 3 where something
    was measured less often.
    """
    sweep_scratch()
    opened = open_project(project)
    if companions := opened.chosen_companions(cases, topic):
        refuse_with_companions({"--cell": cell, "--lane": lane}, hint="Say where with --fastapi.")
        admitted = specifier(fastapi) if fastapi is not None else None
        surveys = [admitted_survey(opened, one, read_record(one), admitted) for one in companions]
    elif cell or lane or fastapi is not None:
        surveys = [opened.survey(lines_of(opened, lane, fastapi, cell), cases, topic, features=reference)]
    else:
        raise InputError(
            "nothing says where to measure", hint="Name cells with --cell, or a --lane, or --fastapi releases."
        )
    need_writable(opened.project.state)
    with Workers(jobs) as workers:
        for survey in surveys:
            repeat(survey, times, workers, Progress(Expectations(survey, {}, survey.lines)).track)
    found = [repeats for survey in surveys for repeats in compare(survey)]
    different = [one for repeats in found for one in repeats.disagreements]
    for one in different:
        _say_different(one)
    seldom = [repeats for repeats in found if repeats.times < times]
    _say_seldom(seldom, times, [problem for survey in surveys for problem in survey.problems.values()])
    what = f"{number(sum(repeats.shown for repeats in found), 'verdict')} and outcomes"
    out.print(f"\n{len(different)} of {what} differed in {times} measurements of {number(len(found), 'subject')}.")
    end(drifted=bool(different), missing=bool(seldom), known=any(repeats.times for repeats in found))


def _say_different(one: Disagreement) -> None:
    of = "" if one.of == "case" else f", {one.of}"
    counts = ", ".join(f"{shown or 'not run'} {number(times, 'time')}" for shown, times in one.counts.items())
    out.print((f"\nDIFFERS {one.spot.subject.id}{of}: {counts}", "bold red"))
    say(f"in {one.spot.cell.name}", 2)


def _say_seldom(seldom: Sequence[Repeats], times: int, reasons: Sequence[str]) -> None:
    if seldom:
        least = min(repeats.times for repeats in seldom)
        names = few([f"{repeats.spot.subject.id} in {repeats.spot.cell.name}" for repeats in seldom])
        out.print()
        say(f"Measured less than {times} times, {least} at the least: {names}", style="yellow")
        for reason in dict.fromkeys(reasons):
            say(gist(reason, LONGEST_REASON), 2)
