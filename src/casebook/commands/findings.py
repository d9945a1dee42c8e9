"""The findings of a run, for people: every case along every line, the drift, and what was not measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import indent

import typer

from casebook.book.packages import PackagesFile
from casebook.catalogue.narration import NOT_MEASURED, TOLD_WHY, NarratedLine
from casebook.commands.cited import with_sources
from casebook.commands.console import STYLES
from casebook.commands.terminal import complain, number, out, say
from casebook.errors import Exit
from casebook.inert import gist
from casebook.model.cells import Line
from casebook.model.histories import intervals, span
from casebook.model.locked import Lock
from casebook.model.record import LONGEST_REASON, Record
from casebook.model.verdicts import CellResult, Verdict
from casebook.survey.drafting import shown_along
from casebook.survey.drift import Compared, Drift
from casebook.survey.running import Finished
from casebook.survey.selection import with_kit
from casebook.survey.shortfall import Shortfall
from casebook.survey.survey import Survey

FEW = 2
"""Names that are told one by one."""


def say_findings(survey: Survey, records: Mapping[str, Record], packages: PackagesFile) -> None:
    """Print every case along every line, or in the one cell. Edges keep the blame that the records have."""
    measured = {cell.id for cell in survey.selection.cells.values()}
    if len(measured) == 1:
        _say_cell(survey, measured.pop())
        return
    for line in survey.lines:
        out.print((f"\n{line.name}: {line.labels[0]} to {line.labels[-1]}", "bold"))
        _say_line(survey, line, records, packages)


def say_outcome(survey: Survey, finished: Finished, compared: Compared, missing: Shortfall) -> None:
    """Print the drift, what is missing, and how much was compared with the records."""
    for drift in finished.drift:
        _say_drift(drift)
    _say_missing(missing)
    out.print(f"\n{number(len(survey.selection.cells), 'cell')}, {finished.measured} run now.")
    _say_compared(compared, missing)


def end(*, drifted: bool, missing: bool, known: bool = True) -> None:
    """End a run with its exit code, and with a message if something is missing. `known`: whether anything is known."""
    if missing:
        what = "less could be measured than was asked for" if known else "nothing could be measured"
        complain(what, hint="The reasons stand above. Fix the first and run it again.")
    if drifted or missing:
        raise typer.Exit(Exit.FINDINGS if drifted else Exit.NOTHING_MEASURED)


def _say_cell(survey: Survey, cell: str) -> None:
    """Print the results in the one cell, by verdict. Of the workarounds, those that do not hold are named."""
    results = [(spot.subject.id, survey.known.result(spot.subject, spot.cell)) for spot in survey.selection.spots]
    out.print((f"\n{cell}", "bold"))
    for verdict in (*STYLES, None):
        shown = [(id, result) for id, result in results if (result.case.verdict if result else None) is verdict]
        if shown:
            out.print((f"  {len(shown)} {verdict or NOT_MEASURED}", STYLES[verdict] if verdict else "yellow"))
        for id, result in shown:
            out.print(f"    {id}", (_workarounds(result), "dim"))
            if result and verdict in TOLD_WHY:
                out.print(indent(result.case.reason, "      "))


def _workarounds(result: CellResult | None) -> str:
    """The number of workarounds of an affected case that hold, and those that do not, in words; empty for any other case."""
    if result is None or result.case.verdict is not Verdict.AFFECTED or not result.workarounds:
        return ""
    broken = [
        f"{name} {judged.verdict}" for name, judged in result.workarounds.items() if judged.verdict != Verdict.HOLDS
    ]
    held = f"{len(result.workarounds) - len(broken)} of {len(result.workarounds)} workarounds hold"
    return f": {held}" + "".join(f"; {one}" for one in broken)


def _say_line(survey: Survey, line: Line, records: Mapping[str, Record], packages: PackagesFile) -> None:
    for moved in moved_along(survey, line):
        say(moved, 2)
    for subject in survey.selection.along(line):
        pins = packages.sentences(line.name, subject.facts.variant)
        along = NarratedLine(line.name, line.labels, packages.lanes.get(line.name, {}), pins)
        record = records.get(subject.id)
        held = shown_along(survey, subject, line, record.lines.get(line.name) if record else None)
        say(subject.id, 2)
        told = with_sources(subject, along, held) if held else [f"{NOT_MEASURED} {line.labels[0]} to {line.labels[-1]}"]
        for one in told:
            say(one, 4)


def moved_along(survey: Survey, line: Line) -> list[str]:
    """The packages that could not keep their versions along an axis, beside what varies, in words.

    `at 2.0.3 to 2.4.2 with anyio 3.7 instead of 4.1`.
    """
    said = {}
    for subject in survey.selection.along(line):
        locks = [survey.resolutions.of(with_kit(cell, subject)) for cell in line.cells]
        moved = [lock.moved if isinstance(lock, Lock) else () for lock in locks]
        for one in dict.fromkeys(one for at_label in moved for one in at_label):
            for found in intervals(line.labels, [one in at_label for at_label in moved]):
                if found.seen:
                    said[f"at {span(found.first, found.last)} with {one}"] = True
    return list(said)


def _say_drift(drift: Drift) -> None:
    of = "" if drift.of == "case" else f", {drift.of}"
    out.print((f"\nDRIFT {drift.subject}{of}: {drift.saying}", "bold red"))
    say(f"in {drift.cell.name}, the record of {drift.since} says {drift.expected}; now it is {drift.seen}", 2)
    if drift.why:
        out.print(f"  {drift.why}")
    out.print(f"  see it: casebook show {drift.subject} --cell '{drift.cell.id}'")


def _say_missing(missing: Shortfall) -> None:
    if missing.unmeasured:
        count = sum(map(len, missing.unmeasured.values()))
        out.print((f"\nNot measured: {number(count, 'cell')}", "yellow"))
        for reason, cells in missing.unmeasured.items():
            say(f"{few(cells)}: {gist(reason, LONGEST_REASON)}", 2)
    if missing.silent:
        count = sum(map(len, missing.silent.values()))
        out.print((f"\nObserved in no cell that was asked for: {number(count, 'subject')}", "yellow"))
        for judged, subjects in missing.silent.items():
            say(f"{few(subjects)}: {judged.verdict}, {gist(judged.reason, LONGEST_REASON)}", 2)
    for id in missing.lost:
        out.print()
        say(f"Not compared: the record of {id} is in git and not in the checkout", style="yellow")
        say(f"restore it with git, or accept what was measured: casebook record {id}", 2)
    for package, releases in missing.absent.items():
        what = f"{package} {few(releases)}, which the records name and the package index does not list"
        out.print()
        say(f"Not measured: {what}", style="yellow")


def _say_compared(compared: Compared, missing: Shortfall) -> None:
    """Print how much was compared with the records: no drift in nothing is no good news."""
    if compared.verdicts:
        where = f"{number(compared.subjects, 'subject')} in {number(compared.cells, 'cell')}"
        verdicts = number(compared.verdicts, "compared verdict")
        say(f"{compared.drifted} of {verdicts} drifted from the records ({where}).")
    if compared.unforetold:
        out.print(f"The records say nothing of {number(compared.unforetold, 'other verdict')}.")
    new = [id for id in compared.unrecorded if id not in missing.lost]
    if new:
        say(f"{few(new)} {'has' if len(new) == 1 else 'have'} no record yet: nothing was compared.")


def few(names: Sequence[str]) -> str:
    """The names, or the first with the number of the others."""
    return ", ".join(names) if len(names) <= FEW else f"{names[0]} and {len(names) - 1} more"
