"""Words for people, on standard error and standard output: messages, progress, what a run found."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from casebook.cells import Line
from casebook.drift import Drift, Expectations
from casebook.errors import CasebookError
from casebook.histories import intervals
from casebook.locks import Lock
from casebook.observations import Evidence, Exchange
from casebook.report.inert import written_out
from casebook.running import Finished
from casebook.survey import Step, Survey, with_kit
from casebook.telling import body, headers, told
from casebook.verdicts import CellResult, Verdict

# no markup: a summary may speak of `list[int]`, and the name of a probe may end in `[red]`
out = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)
err = Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)

STYLES = {
    Verdict.AFFECTED: "red",
    Verdict.FAILS: "red",
    Verdict.UNAFFECTED: "green",
    Verdict.HOLDS: "green",
    Verdict.DIFFERS: "yellow",
    Verdict.UNSTABLE: "cyan",
    Verdict.BLOCKED: "magenta",
    Verdict.INAPPLICABLE: "dim",
}
NOT_MEASURED = "not measured"


def warn(message: str) -> None:
    err.print(Text.assemble(("warning: ", "yellow"), message))


def complain(error: CasebookError | str, hint: str = "") -> None:
    """Says what is wrong, and on the next line what to do."""
    err.print(Text.assemble(("error: ", "red"), str(error)))
    said = error.hint if isinstance(error, CasebookError) else hint
    if said:
        err.print(Text.assemble(("tip: ", "cyan"), said))


class Progress:
    """A bar that tells cells done, drift found and the time left."""

    def __init__(self, expectations: Expectations) -> None:
        self.expectations = expectations
        self.drifting: set[tuple[str, str]] = set()

    def track(self, what: str, total: int, steps: Iterable[Step]) -> None:
        columns = ("{task.description}", BarColumn(20), MofNCompleteColumn(), "{task.fields[drift]}")
        if not err.is_terminal:
            err.print(f"{what}: {total}")
        left = (TimeRemainingColumn(), TextColumn("left"))
        with Bar(*columns, *left, console=err, transient=True, disable=not err.is_terminal) as bar:
            task = bar.add_task(what, total=total, drift="")
            for step in steps:
                self._look(step)
                found = f"drift {len(self.drifting)}" if what in {"measuring", "confirming"} else ""
                bar.update(task, advance=1, drift=found)
                if step.problem:
                    bar.console.print(Text(f"{step.cell.name} was not measured: {step.problem}", "yellow"))

    def _look(self, step: Step) -> None:
        for case in self.expectations.survey.cases:
            if self.expectations.drift(case, step.cell):
                self.drifting.add((case.id, step.cell.name))


def say_findings(survey: Survey, finished: Finished) -> None:
    """What a run found: every case along every line, the drift, and what was not measured."""
    if len({cell.id for cell in survey.cells.values()}) == 1:
        _say_cell(survey)
    else:
        for line in survey.lines:
            _say_line(survey, line)
    for drift in finished.drift:
        say_drift(drift)
    if finished.problems:
        out.print(Text(f"\nNot measured: {len(finished.problems)} cells", "yellow"))
        for reason, cells in _by_reason(finished.problems).items():
            out.print(f"  {_few(cells)}: {reason}")
    total = len(survey.cells)
    ran = f"{total} cell{'s' * (total != 1)}, {finished.measured} run now"
    out.print(f"\n{ran}, {len(finished.drift)} drifted from the records.")


def _say_cell(survey: Survey) -> None:
    """What is measured in the one cell, by verdict; of the workarounds, those that do not hold."""
    results = [(spot.case.id, survey.result(spot.case, spot.cell)) for spot in survey.spots]
    out.print(Text(f"\n{survey.lines[0].cells[0].id}", "bold"))
    for verdict in (*STYLES, None):
        shown = [(id, result) for id, result in results if (result.case.verdict if result else None) is verdict]
        if shown:
            out.print(Text(f"  {len(shown)} {verdict or NOT_MEASURED}", STYLES[verdict] if verdict else "yellow"))
        for id, result in shown:
            out.print(Text.assemble(f"    {id}", (_workarounds(result), "dim")))
            if result and verdict in {Verdict.DIFFERS, Verdict.UNSTABLE, Verdict.BLOCKED}:
                out.print(Text(indent(result.case.reason, "      ")))


def _workarounds(result: CellResult | None) -> str:
    """Which workarounds of an affected case hold, and which do not."""
    if result is None or result.case.verdict is not Verdict.AFFECTED or not result.workarounds:
        return ""
    broken = [
        f"{name} {judged.verdict}" for name, judged in result.workarounds.items() if judged.verdict != Verdict.HOLDS
    ]
    held = f"{len(result.workarounds) - len(broken)} of {len(result.workarounds)} workarounds hold"
    return f": {held}" + "".join(f"; {one}" for one in broken)


def _say_line(survey: Survey, line: Line) -> None:
    out.print(Text(f"\n{line.name}: {line.labels[0]} to {line.labels[-1]}", "bold"))
    for said in moved_along(survey, line):
        out.print(f"  {said}")
    for case in survey.along(line):
        results = survey.history(case, line)
        out.print(f"  {case.id}")
        out.print("    " + in_intervals(line.labels, [result.case.verdict if result else None for result in results]))


def moved_along(survey: Survey, line: Line) -> list[str]:
    """What could not keep its version along an axis, beside what varies: `at 2.0.3 to 2.4.2 with anyio 3.7 instead of 4.1`."""
    said = {}
    for case in survey.along(line):
        locks = [survey.resolution(with_kit(cell, case)) for cell in line.cells]
        moved = [lock.moved if isinstance(lock, Lock) else () for lock in locks]
        for one in dict.fromkeys(one for at_label in moved for one in at_label):
            for found in intervals(line.labels, [one in at_label for at_label in moved]):
                if found.seen:
                    said[f"at {_span(found.first, found.last)} with {one}"] = True
    return list(said)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def in_intervals(labels: Sequence[str], seen: Sequence[Verdict | None]) -> str:
    """A history on one line: `affected 0.113.0 to 0.114.1, unaffected 0.114.2`."""
    said = []
    for interval in intervals(labels, seen):
        said.append(f"{interval.seen or NOT_MEASURED} {_span(interval.first, interval.last)}")
    return ", ".join(said)


def say_drift(drift: Drift) -> None:
    of = "" if drift.of == "case" else f", {drift.of}"
    out.print(Text(f"\nDRIFT {drift.case}{of}: {drift.saying}", "bold red"))
    out.print(f"  in {drift.cell.name}, the record of {drift.since} says {drift.expected}; now it is {drift.seen}")
    if drift.why:
        out.print(Text(f"  {drift.why}"))
    out.print(f"  see it: casebook show {drift.case} --cell '{drift.cell.id}'")


def say_evidence(evidence: Evidence) -> None:
    """Everything that is kept of one observation, indented."""
    for name in ("correct", "symptom", "seen", "problem"):
        if name in evidence.model_fields_set:
            out.print(Text(f"  {name}: {getattr(evidence, name)!r}"))
    for exchange in evidence.exchanges:
        _say_exchange(exchange)
    if evidence.exception is not None:
        out.print(Text(indent(evidence.exception.traceback or evidence.exception.message, "  ")))
    for warned in evidence.warnings:
        out.print(Text(f"  {warned.type}: {warned.message}"))
    for part in told(evidence):
        out.print(Text(f"  {part.heading}"))
        out.print(Text(indent(written_out(part.text), "    ")))


def _say_exchange(exchange: Exchange) -> None:
    out.print(Text(f"  {exchange.method} {exchange.path} {exchange.body}"))
    answer = "no answer" if exchange.status is None else f"{exchange.status} {exchange.received}"
    out.print(Text(f"    -> {answer}"))
    if exchange.headers:
        out.print(Text(indent(written_out(headers(exchange)), "       ")))
    if exchange.chunks:
        out.print(Text(indent(written_out(body(exchange)), "       ")))


def _by_reason(problems: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cell, reason in problems.items():
        found.setdefault(reason, []).append(cell)
    return found


def _few(cells: Sequence[str]) -> str:
    return cells[0] if len(cells) == 1 else f"{cells[0]} and {len(cells) - 1} more"
