"""The progress of a run, and the styles of verdicts, in a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from casebook.commands.terminal import err
from casebook.inert import gist
from casebook.model.verdicts import Verdict
from casebook.survey.drift import Expectations
from casebook.survey.resolutions import Step

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


FIRST_TOLD = 5
"""After so many steps the first line tells how long the rest may take."""
TOLD_TIMES = 20
"""At most so many lines more are told of one part of a run, however long it is."""
FINDING = {"measuring", "confirming"}
"""The parts of a run in which drift is found."""


class Progress:
    """The progress of a run: steps done, drift found and time left; a bar in a terminal, else a line every so many steps."""

    def __init__(self, expectations: Expectations, clock: Callable[[], float] = time.monotonic) -> None:
        self.expectations = expectations
        self.clock = clock
        self.drifting: set[tuple[str, str]] = set()

    def track(self, what: str, total: int, steps: Iterable[Step]) -> None:
        if not err.is_terminal and total:
            err.print(f"{what}: {total}")
        began = self.clock()
        columns = ("{task.description}", BarColumn(20), MofNCompleteColumn(), "{task.fields[drift]}")
        left = (TimeRemainingColumn(), TextColumn("left"))
        with Bar(*columns, *left, console=Console(stderr=True), transient=True, disable=not err.is_terminal) as bar:
            task = bar.add_task(what, total=total, drift="")
            for done, step in enumerate(steps, 1):
                self._look(step)
                found = f"{len(self.drifting)} drifted" if what in FINDING else ""
                bar.update(task, advance=1, drift=found)
                if step.problem:
                    problem = gist(step.problem, LONGEST_PROBLEM)
                    bar.console.print(Text(f"{step.cell.name} was not measured: {problem}", "yellow"), soft_wrap=True)
                if not err.is_terminal and _is_told(done, total):
                    seconds = (self.clock() - began) / done * (total - done)
                    said = [f"{what}: {done} of {total}", found, f"about {duration(seconds)} left"]
                    err.print(", ".join(filter(None, said)))

    def _look(self, step: Step) -> None:
        for subject in self.expectations.survey.subjects:
            if self.expectations.drift(subject, step.cell):
                self.drifting.add((subject.id, step.cell.name))


LONGEST_PROBLEM = 300
"""Characters that are told at once of why a cell was not measured."""


def _is_told(done: int, total: int) -> bool:
    every = max(2 * FIRST_TOLD, -(-total // TOLD_TIMES))
    return done < total and (done == FIRST_TOLD or done % every == 0)


def duration(seconds: float) -> str:
    """A duration in words, as exact as a guess is: `40 s`, `12 min`, `1 h 20 min`."""
    minutes = round(seconds / 60)
    if minutes <= 1:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
