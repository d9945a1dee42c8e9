"""Small values of the harness, made in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.version import Version

from casebook.book.cases import Case, CaseFile, load_case
from casebook.book.settings import Limits
from casebook.commands.opening import open_project, with_cell
from casebook.matrix.releases import Release
from casebook.measure.bundle import inside_contents
from casebook.measure.interpreters import find_interpreter
from casebook.measure.locks import Locks
from casebook.measure.measuring import Job, Target, measure
from casebook.measure.unpacked import Packages
from casebook.model.cells import TODAY, Cell, Line, line_kind
from casebook.model.locked import Lock
from casebook.model.observations import Evidence, Measurement, Observation, Outcome, Role
from casebook.survey.execution import target_of
from tests.project import CELL, MINIATURE, make_project

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)

CASE_TOML = """\
title = "A title"
kind = "bug"
sources = ["https://example.org/issues/1"]
summary = "What is reported."
"""


def a_cell(
    id: str = "today/fastapi-1.0", *, uploaded: datetime = NOON, python: str = "3.11", kit: str = "base"
) -> Cell:
    fastapi = id.partition("fastapi-")[2].partition("+")[0] or "1.0"
    return Cell(id, python, (f"fastapi=={fastapi}",), exclude_newer=uploaded, uploaded=uploaded, kit=kit)


def a_lock(cell: Cell | None = None, **packages: str) -> Lock:
    """A lock of these packages; an underscore in a name stands for a hyphen."""
    named = {name.replace("_", "-"): version for name, version in packages.items()}
    return Lock(cell or a_cell(), tuple(sorted(named.items())))


def a_line(*labels: str, name: str = TODAY, uploaded: dict[str, datetime] | None = None) -> Line:
    """A lane of these releases of FastAPI, or an axis such as `pydantic/fastapi-1.0` of these versions."""
    times = uploaded or {}
    separator = "+" if "/" in name else "/fastapi-"
    cells = tuple(a_cell(f"{name}{separator}{label}", uploaded=times.get(label, NOON)) for label in labels)
    return Line(name, line_kind(name), name.split("/", maxsplit=1)[0] if "/" in name else "fastapi", labels, cells)


def a_case(id: str = "topic/name", folder: Path = Path("nowhere"), **facts: Any) -> Case:
    required = {"title": "A title", "kind": "bug", "sources": ["https://example.org/issues/1"], "summary": "Text."}
    return Case(id, folder, CaseFile.model_validate(required | facts))


def an_observation(
    outcome: Outcome | str,
    role: Role | str = Role.BUG,
    probe: str = "",
    workaround: str | None = None,
    counts: Mapping[str, int] | None = None,
    **evidence: Any,
) -> Observation:
    return Observation(
        probe=probe or f"test_{workaround or role}".replace("-", "_"),
        role=Role("workaround" if workaround else role),
        workaround=workaround,
        outcome=Outcome(outcome),
        evidence=Evidence.model_validate(evidence),
        duration=0.01,
        counts={Outcome(name): count for name, count in (counts or {}).items()},
    )


def a_measurement(
    *observations: Observation, case: str = "topic/name", cell: str = "today/fastapi-1.0", **more: Any
) -> Measurement:
    held = {"python": "3.11.7", "at": f"{date(2026, 11, 2)}T10:00:00+00:00", **more}
    in_order = tuple(sorted(observations, key=lambda observation: observation.probe))
    return Measurement(case=case, cell=cell, observations=in_order, **held)


def shown(bug: str, control: str = "correct", **workarounds: str) -> tuple[Observation, ...]:
    """What a case showed: the outcomes of its bug probe, its control and its workarounds."""
    found = [an_observation(control, Role.CONTROL), an_observation(bug)]
    return (*found, *(an_observation(outcome, workaround=name) for name, outcome in workarounds.items()))


def a_release(version: str, uploaded: datetime = NOON, *, yanked: bool = False) -> Release:
    return Release(Version(version), uploaded, requires_python=None, yanked=yanked)


def a_job(shared: Path, cases: Sequence[str], **more: Any) -> Job:
    """These miniature cases in the cell of the miniature projects."""
    with TemporaryDirectory() as folder:
        checkout = make_project(Path(folder) / "project", [], shared)
        opened = open_project(checkout.root)
        lock = Locks(opened.project).get(with_cell(opened, CELL)[0].cells[0])
    assert isinstance(lock, Lock)
    patches = more.pop("patches", False)
    targets = tuple(replace(target_of(a_miniature(case)), patches=patches) for case in cases)
    return Job(lock, targets, inside_contents(), **{"limits": Limits(), **more})


def a_miniature(id: str) -> Case:
    return load_case(MINIATURE / id)


def measured(shared: Path, cases: Sequence[str], **more: Any) -> dict[str, Measurement]:
    """What miniature cases show, by their ids."""
    side_by_side = more.pop("side_by_side", 1)
    interpreter = find_interpreter("3.11")
    assert interpreter is not None
    found = measure(a_job(shared, cases, **more), Packages(interpreter), side_by_side=side_by_side)
    assert not found.problems, found.problems
    return {measurement.case: measurement for measurement in found.measurements}


def a_target(id: str, group: str = "") -> Target:
    return Target(id, f"cases/{id}", {}, group=group)
