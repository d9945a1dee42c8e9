"""`casebook show`: what is known of a case, or of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from casebook.cases import Case
from casebook.cells import PAIRS, Cell, Line
from casebook.commands.opening import Opened, ProjectFolder, open_project
from casebook.commands.run import with_cell
from casebook.console import NOT_MEASURED, in_intervals, out, say_evidence
from casebook.errors import CasebookError, Exit, InputError, UnknownName
from casebook.locks import Lock, Resolution
from casebook.packages import PinSpan, read_packages
from casebook.record import LineRecord
from casebook.recording import CASE, recalled
from casebook.subjects import Subject
from casebook.survey import Survey, with_kit


def add_to(app: typer.Typer) -> None:
    app.command("show")(command)


def command(
    case: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A case, by id or name; or a lane or an axis.")
    ] = None,
    cell: Annotated[
        str | None, typer.Option(metavar="ID", help="A cell: its lock, or what the case showed in it.")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Show a case, a lane or an axis, or a cell.

    A case with its histories, the cells of a lane or an axis, the lock of a cell, or what a case showed in a cell.
    """
    opened = open_project(project)
    if cell is not None:
        found = with_cell(opened, cell)[0].cells[0]
        if case is None:
            _lock(opened, found)
        else:
            _spot(opened.survey(with_cell(opened, cell), [case], None), found)
    elif case is None:
        raise InputError("nothing to show", hint="Name a case, a lane or an axis, or a cell with --cell ID.")
    elif lines := [line for line in opened.lines if case in {line.name, line.name.split("/")[0]}]:
        for line in lines:
            for listed in line.cells:
                typer.echo(listed.id)
    else:
        _subject(opened, opened.survey(opened.lines, [case], None).cases[0])


def _lock(opened: Opened, cell: Cell) -> None:
    lock = opened.locks.get(cell)
    if not isinstance(lock, Lock):
        raise Unmeasurable(f"{cell.name} has no lock: {lock.reason}", hint="Choose another cell, or mend the reason.")
    typer.echo(opened.locks.path(cell).read_text(encoding="utf-8"), nl=False)


class Unmeasurable(CasebookError):
    """Nothing can be measured in this cell."""

    exit = Exit.NOTHING_MEASURED


def _spot(survey: Survey, cell: Cell) -> None:
    case = survey.cases[0]
    result = survey.result(case, cell)
    if result is None:
        raise UnknownName(
            f"{case.id} has not been measured in {cell.id} on this machine",
            hint=f"Measure it: casebook run {case.id} --cell '{cell.id}'",
        )
    out.print(f"{case.id} in {with_kit(cell, case).name}: {result.case.verdict}")
    _pins(survey.resolution(with_kit(cell, case)))
    if result.case.reason:
        out.print(Text(f"  {result.case.reason}"))
    for name, judged in result.workarounds.items():
        out.print(Text(f"  workaround {name}: {judged.verdict}" + (f" ({judged.reason})" if judged.reason else "")))
    for observation in result.observations:
        out.print(f"\n{observation.role} {observation.probe}: {observation.outcome}, {observation.duration:.2f} s")
        say_evidence(observation.evidence)


def _pins(resolution: Resolution | None) -> None:
    """What the cell holds for another reason than that it is the newest, and what could not stay as it is today."""
    if isinstance(resolution, Lock):
        for pin in resolution.pins:
            out.print(Text(f"  this cell holds {pin.then}, because {pin.reason}"))
        for moved in resolution.moved:
            out.print(Text(f"  this cell has {moved}"))


def _subject(opened: Opened, case: Subject) -> None:
    out.print(Text(f"{case.id}: {case.file.title}", "bold"))
    if isinstance(case, Case):
        out.print(f"{case.file.kind}; {', '.join(case.file.sources)}")
    out.print()
    out.print(" ".join(case.file.summary.split()) + "\n", soft_wrap=False)
    record = opened.records.get(case.id)
    if record is None:
        out.print("It has no record: nothing that was measured has been accepted yet.")
        return
    pins = read_packages(opened.packages).pins
    for line in filter(case.goes_along, opened.lines):
        accepted = record.lines.get(line.name)
        if line.name != PAIRS:
            _line(case, line, accepted, [pin for pin in pins.get(line.name, ()) if pin.variant == case.file.variant])


def _line(case: Subject, line: Line, accepted: LineRecord | None, pins: Sequence[PinSpan]) -> None:
    """A lane with its workarounds, edges and pins; an axis in one line."""
    if accepted is None:
        out.print(f"{line.name}: {NOT_MEASURED}")
        return
    known = recalled(case, line, accepted)
    shown = in_intervals(line.labels, [one.verdict if one else None for one in known.case])
    if not line.is_lane:
        out.print(f"{line.name}: {shown}")
        return
    out.print(Text(f"{line.name}, measured {accepted.measured} with Python {accepted.python}", "bold"))
    out.print(f"  {shown}")
    for edge in accepted.edges:
        if edge.of == CASE:
            blame = ", ".join(f"{c.package} {c.before} -> {c.after}" for c in edge.blame) or edge.doubt
            out.print(f"    {' to '.join(edge.between)}: {edge.was} -> {edge.became}; blame: {blame}")
    for name, seen in known.workarounds.items():
        out.print(f"  workaround {name}")
        out.print("    " + in_intervals(line.labels, [one.verdict if one else None for one in seen]))
    for pin in pins:
        out.print(Text(f"  {pin.sentence}"))
    out.print()
