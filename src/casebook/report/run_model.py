"""The model of the reports of one run: every case in every cell of a survey, and the drift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.model.verdicts import CellResult, Verdict
from casebook.report.words import NOT_MEASURED
from casebook.survey.drift import Drift
from casebook.survey.selection import with_kit
from casebook.survey.survey import Survey


@dataclass(frozen=True)
class SpotReport:
    """The result of one case in one cell. `seconds`: all its probes together. `drift`: what the record does not foretell."""

    subject: str
    verdict: Verdict | None
    reason: str
    workarounds: Mapping[str, Verdict]
    seconds: float
    drift: tuple[Drift, ...]

    @property
    def word(self) -> str:
        return self.verdict or NOT_MEASURED


@dataclass(frozen=True)
class CellReport:
    """One cell of a run, with the result of every case in it."""

    cell: str
    spots: tuple[SpotReport, ...]


@dataclass(frozen=True)
class RunReport:
    """A run. `problems`: cell -> why it was not measured."""

    cells: tuple[CellReport, ...]
    problems: Mapping[str, str]

    @property
    def drift(self) -> list[Drift]:
        return [drift for cell in self.cells for spot in cell.spots for drift in spot.drift]

    @property
    def unmeasured(self) -> int:
        return sum(spot.verdict is None for cell in self.cells for spot in cell.spots)


def run_report(survey: Survey, drift: Sequence[Drift]) -> RunReport:
    """The report of a run: the result of every case in every cell, and the drift."""
    cells: dict[str, list[SpotReport]] = {}
    read = _read(survey)
    for spot in survey.selection.spots:
        result = read[spot.subject.id, spot.cell.name]
        cells.setdefault(spot.cell.name, []).append(
            SpotReport(
                subject=spot.subject.id,
                verdict=result.case.verdict if result else None,
                reason=result.case.reason if result else survey.problems.get(spot.cell.name, ""),
                workarounds={name: judged.verdict for name, judged in result.workarounds.items()} if result else {},
                seconds=sum(observation.duration for observation in result.observations) if result else 0,
                drift=tuple(d for d in drift if d.subject == spot.subject.id and d.cell.name == spot.cell.name),
            )
        )
    return RunReport(tuple(CellReport(name, tuple(spots)) for name, spots in cells.items()), survey.problems)


def _read(survey: Survey) -> dict[tuple[str, str], CellResult | None]:
    """Case and cell -> the result there; None: not measured. One that is unstable along any line of the cell comes first."""
    found: dict[tuple[str, str], CellResult | None] = {}
    for line in survey.lines:
        for subject in survey.selection.along(line):
            for cell, result in zip(line.cells, survey.known.history(subject, line), strict=True):
                place = subject.id, with_kit(cell, subject).name
                if place not in found or (result and result.case.verdict is Verdict.UNSTABLE):
                    found[place] = result
    return found
