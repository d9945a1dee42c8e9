"""`nox -s benchmark`: the same cells and cases by plain nox with pip, plain nox with uv, and the workers.

*Cold*: the environments do not exist; the packages are in the caches of pip and uv, so that no network is measured. *Warm*: the
environments are there from before. Each way runs as many cells at a time as the machine has processors.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from casebook.cases import Case
from casebook.cell_process import PYTEST
from casebook.cells import CONTEMPORARY, Line
from casebook.commands.opening import Opened, open_project
from casebook.locks import Lock
from casebook.settings import Project
from casebook.snapshots import snapshot
from casebook.survey import Survey, restrict
from casebook.workers import Workers

CELLS = 12
SEVEN = (
    "background_tasks/response_background_overwrites_injected",
    "forms/form_defaults_in_fields_set",
    "forms/json_form_field",
    "forms/optional_literal_form_none",
    "openapi/forward_reference_depends",
    "validation/path_union_int_str",
    "validation/value_error_in_form_validator",
)
"""The cases that the project began with."""


@dataclass(frozen=True)
class Timed:
    """Seconds that a way of running took."""

    cold: float
    warm: float


def main() -> None:
    opened = open_project(Path())
    with tempfile.TemporaryDirectory(prefix="casebook-benchmark-") as folder:
        root = Path(folder)
        survey = _survey(opened, root)
        for _ in survey.resolve(survey.unresolved()):
            pass
        _workers(survey)  # fills uv's cache
        _nox(survey, root, "virtualenv")  # fills pip's cache
        times = {
            "plain nox with pip": _timed(lambda: _nox(survey, root, "virtualenv"), root / ".nox"),
            "plain nox with uv": _timed(lambda: _nox(survey, root, "uv"), root / ".nox"),
            "workers": _timed(lambda: _workers(survey), survey.project.state / "environments"),
        }
    _print(times, len(survey.cases))
    _print_history(opened)


def _survey(opened: Opened, root: Path) -> Survey:
    """The benchmark's cells, evenly spread over the contemporary lane, in a project of its own."""
    lane: Line = opened.matrix.lanes()[0]
    assert lane.name == CONTEMPORARY
    chosen = set(lane.cells[:: -(-len(lane.cells) // CELLS)])
    cases: list[Case] = [case for case in opened.cases if case.id in SEVEN]
    return Survey(Project(root, opened.project.settings), cases, restrict([lane], lambda _, c: c in chosen), cases)


def _timed(run: Callable[[], None], environments: Path) -> Timed:
    shutil.rmtree(environments, ignore_errors=True)
    seconds = []
    for _ in ("cold", "warm"):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return Timed(*seconds)


def _workers(survey: Survey) -> None:
    """Measures everything as if nothing were known."""
    locks = [survey.resolution(cell) for cell in survey.cells.values()]
    jobs = [survey.job(lock, [case.id for case in survey.cases]) for lock in locks if isinstance(lock, Lock)]
    with Workers(survey.project.state / "environments") as workers:
        for step in survey.measure(workers, jobs):
            if step.problem:
                sys.exit(f"{step.cell.name}: {step.problem}")


def _nox(survey: Survey, root: Path, backend: str) -> None:
    copy = snapshot(survey.cases, root / "snapshots")
    plan = {
        "python": survey.project.settings.python,
        "backend": backend,
        "locks": {cell.name: str(survey.locks.path(cell)) for cell in survey.cells.values()},
        "snapshot": str(copy),
        "options": [*PYTEST, f"--rootdir={copy}"],
        "targets": [str(copy / "cases" / case.id) for case in survey.cases],
    }
    (root / "plan.json").write_text(json.dumps(plan))
    shutil.copy(Path(__file__).with_name("noxfile_template.py"), root / "noxfile.py")
    command: Sequence[str] = [sys.executable, "-m", "nox", "--reuse-venv=yes", f"--parallel={os.cpu_count()}"]
    variables = os.environ | {"PLAN": str(root / "plan.json")}
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _print(times: dict[str, Timed], cases: int) -> None:
    table = Table(title=f"{CELLS} cells, {cases} cases, {os.cpu_count()} at a time", box=None, title_justify="left")
    for heading in ("", "cold, s a cell", "warm, s a cell", "cold, ratio", "warm, ratio"):
        table.add_column(heading, justify="right" if heading else "left")
    best = times["workers"]
    for name, timed in times.items():
        each = (f"{timed.cold / CELLS:.2f}", f"{timed.warm / CELLS:.2f}")
        table.add_row(name, *each, f"{timed.cold / best.cold:.1f}", f"{timed.warm / best.warm:.1f}")
    Console().print(table)


def _print_history(opened: Opened) -> None:
    """The time of a run in which nothing has changed."""
    if not (opened.project.state / "observations.sqlite").exists():
        print("The history has not been measured here: no time for a run in which nothing changed.")  # noqa: T201
        return
    began = time.perf_counter()
    command = [sys.executable, "-m", "casebook", "run", "--lane", "contemporary", "--lane", "today"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout.splitlines()[-1])  # noqa: T201
    print(f"The same again, in which nothing changed or what was missing: {time.perf_counter() - began:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
