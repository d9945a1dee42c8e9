"""The result of a subject in one cell, for people."""

from __future__ import annotations

from casebook.book.subjects import Subject
from casebook.commands.evidence import say_evidence
from casebook.commands.terminal import out
from casebook.model.locked import Lock, Resolution
from casebook.model.verdicts import CellResult


def say_measured(cell: str, subject: Subject, result: CellResult, resolution: Resolution | None) -> None:
    """Print the verdicts, and the evidence of each probe."""
    out.print(f"{subject.id} in {cell}: {result.case.verdict}")
    _pins(resolution)
    if result.case.reason:
        out.print(f"  {result.case.reason}")
    for name, judged in result.workarounds.items():
        out.print(f"  workaround {name}: {judged.verdict}" + (f" ({judged.reason})" if judged.reason else ""))
    for observation in result.observations:
        out.print(f"\n{observation.role} {observation.probe}: {observation.outcome}, {observation.duration:.2f} s")
        say_evidence(observation.evidence)


def _pins(resolution: Resolution | None) -> None:
    """Print the packages that the cell pins, with the reasons, and those that could not keep their versions."""
    if isinstance(resolution, Lock):
        for pin in resolution.pins:
            out.print(f"  this cell holds {pin.then}, because {pin.reason}")
        for moved in resolution.moved:
            out.print(f"  this cell has {moved}")
