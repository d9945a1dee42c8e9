"""A survey whose cells are resolved and measured by the test itself, in memory and in a store of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from casebook.book.cases import Case
from casebook.measure.measuring import Measured
from casebook.model.cells import Line
from casebook.model.locked import Lock, Resolution
from casebook.model.observations import Measurement, Observation
from casebook.survey.selection import with_kit
from casebook.survey.survey import Survey
from tests.make import a_lock, a_measurement
from tests.project import Checkout, make_project


class Bench:
    """Cases along lines; every cell has a lock of its FastAPI release, of Starlette as `starlette` says, and of what varies."""

    def __init__(
        self, root: Path, cases: Sequence[Case], *lines: Line, starlette: Mapping[str, str] | None = None
    ) -> None:
        if not (root / "pyproject.toml").exists():
            make_project(root, [], None)
        self.survey = Survey(Checkout(root).project, cases, lines, cases)
        self.starlette = starlette or {}
        for line in lines:
            for label, cell in zip(line.labels, line.cells, strict=True):
                versions = {"fastapi": str(cell.fastapi), "starlette": self.starlette.get(str(cell.fastapi), "1")}
                for case in cases:
                    self.resolve(a_lock(with_kit(cell, case), **versions | {line.varies: label}))

    def resolve(self, resolution: Resolution) -> None:
        self.survey.resolutions.found[resolution.cell.name] = resolution

    def show(self, label: str, *observations: Observation, case: int = 0, line: int = 0, at: str = "") -> None:
        """What a case shows at a label of a line."""
        held = {"at": at} if at else {}
        self.keep(label, a_measurement(*observations, **held), case=case, line=line)

    def keep(self, label: str, measurement: Measurement, case: int = 0, line: int = 0) -> None:
        its, along = self.survey.subjects[case], self.survey.lines[line]
        lock = self.survey.resolutions.of(with_kit(along.cells[along.labels.index(label)], its))
        assert isinstance(lock, Lock)
        measured = measurement.model_copy(update={"case": its.id, "cell": lock.cell.name})
        self.survey.execution.keep(self.survey.execution.job(lock, [its.id]), Measured((measured,), {}))
