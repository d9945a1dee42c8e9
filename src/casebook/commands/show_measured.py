"""The part of `casebook show` for what this machine has measured, over what is recorded; for lines and locks too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from casebook.book.packages import PackagesFile, read_packages
from casebook.book.records import read_record
from casebook.book.subjects import Subject
from casebook.catalogue.accepted import kept_of
from casebook.catalogue.narration import NarratedLine
from casebook.commands.cited import with_sources
from casebook.commands.companions import show_companion
from casebook.commands.histories import say_kept, say_line, say_stated, say_unaccepted, stated
from casebook.commands.opening import Opened, open_project, with_cell
from casebook.commands.spots import say_measured
from casebook.commands.terminal import warn
from casebook.errors import CasebookError, Exit, IndexUnreachable, UnknownName
from casebook.model.cells import Cell
from casebook.model.locked import Lock
from casebook.model.record import LineRecord, Record
from casebook.survey.drafting import draft
from casebook.survey.packages import known_packages
from casebook.survey.selection import with_kit


def show(folder: Path, name: str | None, cell: str | None) -> None:
    """Show a subject, a line, or a cell, in the checkout that the folder lies in. `name` or `cell` is given, or both."""
    opened = open_project(folder)
    if name is not None and (companions := opened.chosen_companions([name], None)):
        show_companion(opened, companions[0], cell)
    elif name is None:
        _lock(opened, with_cell(opened, cell or "")[0].cells[0])
    elif cell is not None:
        _spot(opened, opened.subject(name), cell)
    elif opened.knows(name):
        _subject(opened, opened.subject(name))
    elif lines := [line for line in opened.lines if name in {line.name, line.name.split("/")[0]}]:
        for line in lines:
            for listed in line.cells:
                typer.echo(listed.id)
    else:
        opened.subject(name)


def _lock(opened: Opened, cell: Cell) -> None:
    lock = opened.locks.get(cell)
    if not isinstance(lock, Lock):
        raise Unmeasurable(f"{cell.name} has no lock: {lock.reason}", hint="Choose another cell, or remove the reason.")
    typer.echo(opened.locks.path(cell).read_text(encoding="utf-8"), nl=False)


class Unmeasurable(CasebookError):
    """The error for a cell in which nothing can be measured."""

    exit = Exit.NOTHING_MEASURED


def _spot(opened: Opened, subject: Subject, cell: str) -> None:
    """Print the result of a subject in a cell: as this machine has measured it, else as it is recorded."""
    recorded = read_record(subject)
    kept = kept_of(recorded, cell, read_packages(opened.packages).lanes) if recorded else None
    try:
        lines = with_cell(opened, cell)
    except IndexUnreachable:
        if kept is None:
            raise
        say_kept(subject.id, kept)
        return
    survey = opened.survey(lines, [subject.id], None)
    found = lines[0].cells[0]
    if (result := survey.known.result(subject, found)) is not None:
        say_measured(with_kit(found, subject).name, subject, result, survey.resolutions.of(with_kit(found, subject)))
    elif kept is not None:
        say_kept(subject.id, kept)
    else:
        raise UnknownName(
            f"{subject.id} has not been measured in {cell} on this machine, and its record says nothing of it",
            hint=f"Measure it: casebook run {subject.id} --cell '{cell}'",
        )


def _subject(opened: Opened, subject: Subject) -> None:
    say_stated(stated(subject))
    accepted = read_record(subject)
    try:
        known, lines = _known(opened, subject, accepted)
    except IndexUnreachable as error:
        if accepted is None:
            raise
        warn(f"{error}; shown is what is recorded")
        packages = read_packages(opened.packages)
        known = accepted
        lines = [_along(subject, name, [*packages.lanes.get(name, {})], packages) for name in accepted.lines]
    if accepted is None:
        say_unaccepted(subject.id, measured=bool(known.lines))
    for along in lines:
        held, old = known.lines.get(along.name), accepted.lines.get(along.name) if accepted else None
        is_accepted = held is None or old is None or _is_same(held, old)
        say_line(
            along.name, held, with_sources(subject, along, held) if held else (), "" if is_accepted else subject.id
        )


def _known(opened: Opened, subject: Subject, accepted: Record | None) -> tuple[Record, list[NarratedLine]]:
    """The record of a subject as drafted with what was measured here since, and the lines along which it may go."""
    survey = opened.survey([line for line in opened.lines if subject.goes_along(line)], [subject.id], None)
    packages = known_packages(survey, read_packages(opened.packages))
    lines = [_along(subject, line.name, line.labels, packages) for line in survey.lines]
    return draft(survey, subject, accepted, survey.known.confirmed), lines


def _along(subject: Subject, name: str, labels: Sequence[str], packages: PackagesFile) -> NarratedLine:
    return NarratedLine(name, labels, packages.lanes.get(name, {}), packages.sentences(name, subject.facts.variant))


def _is_same(held: LineRecord, accepted: LineRecord) -> bool:
    """Whether the record says what is known. When and with which Python it was measured does not matter."""
    stamp = {"measured": accepted.measured, "today": accepted.today, "python": accepted.python}
    return held.model_copy(update=stamp) == accepted
