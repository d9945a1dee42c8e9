"""`casebook show`: what is known of a case, or of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from casebook.book.cases import Case, CaseFile
from casebook.book.packages import PackagesFile, read_packages
from casebook.book.records import read_record
from casebook.book.subjects import Subject
from casebook.commands.cited import with_sources
from casebook.commands.companions import show_companion
from casebook.commands.evidence import say_evidence
from casebook.commands.opening import Opened, ProjectFolder, open_project, with_cell
from casebook.commands.spots import say_measured
from casebook.commands.terminal import out, say, warn
from casebook.errors import CasebookError, Exit, IndexUnreachable, InputError, UnknownName
from casebook.model.cells import LANES, Cell
from casebook.model.locked import Lock
from casebook.model.record import LineRecord, Record
from casebook.survey.accepted import Kept, kept_of
from casebook.survey.drafting import draft
from casebook.survey.narration import NOT_MEASURED, Along
from casebook.survey.packages import known_packages
from casebook.survey.selection import with_kit


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
    opened = open_project(project)
    if case is not None and (companions := opened.chosen_companions([case], None)):
        show_companion(opened, companions[0], cell)
    elif cell is not None and case is None:
        _lock(opened, with_cell(opened, cell)[0].cells[0])
    elif cell is not None and case is not None:
        _spot(opened, opened.subject(case), cell)
    elif case is None:
        raise InputError("nothing to show", hint="Name a case, a lane or an axis, or a cell with --cell ID.")
    elif opened.knows(case):
        _subject(opened, opened.subject(case))
    elif lines := [line for line in opened.lines if case in {line.name, line.name.split("/")[0]}]:
        for line in lines:
            for listed in line.cells:
                typer.echo(listed.id)
    else:
        opened.subject(case)


def _lock(opened: Opened, cell: Cell) -> None:
    lock = opened.locks.get(cell)
    if not isinstance(lock, Lock):
        raise Unmeasurable(f"{cell.name} has no lock: {lock.reason}", hint="Choose another cell, or mend the reason.")
    typer.echo(opened.locks.path(cell).read_text(encoding="utf-8"), nl=False)


class Unmeasurable(CasebookError):
    """Nothing can be measured in this cell."""

    exit = Exit.NOTHING_MEASURED


def _spot(opened: Opened, case: Subject, cell: str) -> None:
    """What this machine has measured, or else what is recorded."""
    recorded = read_record(case)
    kept = kept_of(recorded, cell, read_packages(opened.packages).lanes) if recorded else None
    try:
        lines = with_cell(opened, cell)
    except IndexUnreachable:
        if kept is None:
            raise
        _recorded(case, kept)
        return
    survey = opened.survey(lines, [case.id], None)
    found = lines[0].cells[0]
    if (result := survey.known.result(case, found)) is not None:
        say_measured(with_kit(found, case).name, case, result, survey.resolutions.of(with_kit(found, case)))
    elif kept is not None:
        _recorded(case, kept)
    else:
        raise UnknownName(
            f"{case.id} has not been measured in {cell} on this machine, and its record says nothing of it",
            hint=f"Measure it: casebook run {case.id} --cell '{cell}'",
        )


def _recorded(case: Subject, kept: Kept) -> None:
    out.print(f"{case.id} in {kept.cell}: {kept.verdict or NOT_MEASURED}")
    if kept.reason:
        out.print(Text(f"  {kept.reason}"))
    say(f"as recorded on {kept.measured}; it has not been measured on this machine", 2)
    for name, verdict in kept.workarounds.items():
        out.print(f"  workaround {name}: {verdict or NOT_MEASURED}")
    for probe in kept.probes:
        out.print(f"\n{probe.role} {probe.name}: {probe.outcome}, the same from {probe.first} to {probe.last}")
        for cell, evidence in probe.evidence.items():
            out.print(f"  kept from {cell}:")
            say_evidence(evidence)


def _stated(facts: CaseFile) -> Iterator[str]:
    """What is said of a case beside its summary."""
    if facts.behaviour is not None:
        yield f"Before: {facts.behaviour.old}\nSince: {facts.behaviour.new}"
    if facts.intended is not None:
        yield f"Upstream means it so: {facts.intended.says} ({facts.intended.url})"


def _subject(opened: Opened, case: Subject) -> None:
    say(f"{case.id}: {case.file.title}", style="bold")
    if isinstance(case, Case):
        say(f"{case.file.kind}; {', '.join(case.file.sources)}")
    out.print()
    out.print(" ".join(case.file.summary.split()) + "\n", soft_wrap=False)
    for text in _stated(case.file) if isinstance(case, Case) else ():
        out.print(text + "\n", soft_wrap=False)
    accepted = read_record(case)
    try:
        known, lines = _known(opened, case, accepted)
    except IndexUnreachable as error:
        if accepted is None:
            raise
        warn(f"{error}; shown is what is recorded")
        packages = read_packages(opened.packages)
        known = accepted
        lines = [_along(case, name, [*packages.lanes.get(name, {})], packages) for name in accepted.lines]
    if accepted is None:
        _say_unaccepted(case, "It has no record yet" if known.lines else "It has no record, and was not measured here")
    for along in lines:
        old = accepted.lines.get(along.name) if accepted else None
        _line(case, along, known.lines.get(along.name), old)


def _say_unaccepted(case: Subject, what: str) -> None:
    out.print(Text(f"{what}: nothing that was measured has been accepted.", "yellow"))
    out.print(f"casebook run {case.id} measures it, casebook record {case.id} accepts what was measured.\n")


def _known(opened: Opened, case: Subject, accepted: Record | None) -> tuple[Record, list[Along]]:
    """What is recorded and what was measured here since, and the lines along which it may be."""
    survey = opened.survey([line for line in opened.lines if case.goes_along(line)], [case.id], None)
    packages = known_packages(survey, read_packages(opened.packages))
    lines = [_along(case, line.name, line.labels, packages) for line in survey.lines]
    return draft(survey, case, accepted, survey.known.confirmed), lines


def _along(case: Subject, name: str, labels: Sequence[str], packages: PackagesFile) -> Along:
    return Along(name, labels, packages.lanes.get(name, {}), packages.sentences(name, case.file.variant))


def _line(case: Subject, along: Along, held: LineRecord | None, accepted: LineRecord | None) -> None:
    """What is known along a line, and whether that has been accepted."""
    if held is None:
        out.print(f"{along.name}: {NOT_MEASURED}")
        return
    first, *others = with_sources(case, along, held)
    if along.name in LANES:
        out.print(Text(f"{along.name}, measured {held.measured} with Python {held.python}", "bold"))
        others = [first, *others]
    else:
        say(f"{along.name}: {first}")
    if accepted is not None and not _is_same(held, accepted):
        out.print(Text(f"  Not accepted yet: the record says something else; casebook record {case.id}", "yellow"))
    for told in others:
        say(told, 2)
    if along.name in LANES:
        out.print()


def _is_same(held: LineRecord, accepted: LineRecord) -> bool:
    """Whether the record says what is known, whenever it was measured."""
    stamp = {"measured": accepted.measured, "today": accepted.today, "python": accepted.python}
    return held.model_copy(update=stamp) == accepted
