"""`nox -s benchmark`: the same cells and cases by plain nox with pip, plain nox with uv, and the workers.

*Cold*: no environment exists and nothing is compiled; the packages are in the caches of pip and uv, so that no network is
measured. This is what nox does each time, unless it is told to reuse environments. *Warm*: what was made is there from before,
with its byte-code. This is what the workers find each time but the first. Plain nox runs one session after the other, and as
many at a time as the machine has processors with `-j`; so many workers there are.

Beside it stand the two prices of being exact: an environment of links that are verified, against a fresh install by uv; and a
process for each case, against one for all. And what it costs to read a long lock.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.table import Table
from uv import find_uv_bin

from casebook.book.cases import Case
from casebook.book.settings import Project
from casebook.catalogue.readers import read_file
from casebook.commands.opening import Opened, open_project
from casebook.measure.bundle import inside_contents
from casebook.measure.cell_process import write_files
from casebook.measure.environments import compose
from casebook.measure.interpreters import find_interpreter
from casebook.measure.measuring import Job, measure
from casebook.measure.unpacked import Packages
from casebook.measure.uv_program import run_uv
from casebook.model.cells import CONTEMPORARY, Line
from casebook.model.locked import Lock
from casebook.survey.selection import restrict
from casebook.survey.survey import Survey
from casebook.survey.workers import Workers

CELLS = 12
LOCKED = 600
"""Packages of a lock that is read."""
SEVEN = (
    "background_tasks/response_background_overwrites_injected",
    "forms/form_defaults_in_fields_set",
    "forms/json_form_field",
    "forms/optional_json_form_field",
    "openapi/forward_reference_depends",
    "validation/path_union_int_str",
    "validation/value_error_in_form_validator",
)
"""The cases that the project began with."""


@dataclass(frozen=True)
class Seconds:
    """What a run took; `busy` is the time of processors, which says more on a machine that has other work to do."""

    passed: float
    busy: float


@dataclass(frozen=True)
class Timed:
    """A way of running, without and with what it keeps."""

    cold: Seconds
    warm: Seconds


def main() -> None:
    opened, every_day = open_project(Path()), dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="casebook-benchmark-") as folder:
        root = Path(folder)
        survey = _survey(opened, root)
        for _ in survey.resolutions.resolve(survey.resolutions.unresolved(survey.selection.cells.values())):
            pass
        os.environ |= _own_cache(root)
        _workers(survey)  # fills uv's cache
        _nox(survey, root, "virtualenv")  # fills pip's cache
        at_a_time = os.cpu_count() or 1
        ways: dict[str, Callable[[], None]] = {
            "plain nox with pip": lambda: _nox(survey, root, "virtualenv"),
            "plain nox with uv": lambda: _nox(survey, root, "uv"),
            f"plain nox with uv, -j {at_a_time}": lambda: _nox(survey, root, "uv", f"--parallel={at_a_time}"),
            f"{at_a_time} workers": lambda: _workers(survey),
        }
        times = {name: _timed(run, root) for name, run in ways.items()}
        _print(times, len(survey.cases))
        _print_prices(opened, survey, root)
        _print_reading(root)
        _print_history(opened.project, root / "checkout", every_day)


def _own_cache(root: Path) -> dict[str, str]:
    """Variables with which the byte-code that workers keep is the benchmark's own; uv and pip keep what they have."""
    found = subprocess.run([find_uv_bin(), "cache", "dir"], capture_output=True, text=True, check=True)
    pip = str(platformdirs.user_cache_path("pip"))
    return {"UV_CACHE_DIR": found.stdout.strip(), "PIP_CACHE_DIR": pip, "XDG_CACHE_HOME": str(root / "cache")}


def _survey(opened: Opened, root: Path) -> Survey:
    """The benchmark's cells, evenly spread over the contemporary lane, in a project of its own."""
    lane: Line = opened.matrix.lanes()[0]
    assert lane.name == CONTEMPORARY
    chosen = set(lane.cells[:: -(-len(lane.cells) // CELLS)])
    cases: list[Case] = [case for case in opened.cases if case.id in SEVEN]
    return Survey(Project(root, opened.project.settings), cases, restrict([lane], lambda _, c: c in chosen), cases)


def _timed(run: Callable[[], None], root: Path) -> Timed:
    for made in (".nox", "cache/fastapi-casebook"):
        shutil.rmtree(root / made, ignore_errors=True)
    for compiled in list(root.rglob("__pycache__")):
        shutil.rmtree(compiled)
    return Timed(cold=_seconds(run), warm=_seconds(run))


def _seconds(run: Callable[[], object]) -> Seconds:
    began, busy = time.perf_counter(), _busy()
    run()
    return Seconds(time.perf_counter() - began, _busy() - busy)


def _busy() -> float:
    """Seconds of processors that this process and those it has waited for have had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _workers(survey: Survey) -> None:
    """Measures everything as if nothing were known."""
    with Workers() as workers:
        for step in survey.execution.measure(workers, _jobs(survey)):
            if step.problem:
                sys.exit(f"{step.cell.name}: {step.problem}")


def _jobs(survey: Survey) -> list[Job]:
    locks = [survey.resolutions.of(cell) for cell in survey.selection.cells.values()]
    return [survey.execution.job(lock, [case.id for case in survey.cases]) for lock in locks if isinstance(lock, Lock)]


def _nox(survey: Survey, root: Path, backend: str, *options: str) -> None:
    copy = root / "snapshot"
    write_files(inside_contents(), copy)
    for case in survey.cases:
        write_files(case.files, copy)
    plan = {
        "python": survey.project.settings.python,
        "backend": backend,
        "locks": {cell.name: str(survey.resolutions.locks.path(cell)) for cell in survey.selection.cells.values()},
        "snapshot": str(copy),
        "targets": [case.target for case in survey.cases],
    }
    (root / "plan.json").write_text(json.dumps(plan))
    shutil.copy(Path(__file__).with_name("noxfile_template.py"), root / "noxfile.py")
    variables = os.environ | {"PLAN": str(root / "plan.json")}
    done = subprocess.run(
        [sys.executable, "-m", "nox", "--reuse-venv=yes", *options],
        cwd=root,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _print(times: dict[str, Timed], cases: int) -> None:
    table = Table(title=f"{CELLS} cells, {cases} cases", box=None, title_justify="left")
    headings = [f"{what}, {when}" for when in ("cold", "warm") for what in ("ratio", "s a cell", "busy s a cell")]
    for heading in ("", *headings):
        table.add_column(heading, justify="right" if heading else "left")
    *_, best = times.values()
    for name, timed in times.items():
        row = []
        for took, least in ((timed.cold, best.cold), (timed.warm, best.warm)):
            row += [f"{took.passed / least.passed:.1f}", f"{took.passed / CELLS:.2f}", f"{took.busy / CELLS:.2f}"]
        table.add_row(name, *row)
    Console().print(table)


def _compose(jobs: list[Job], root: Path, packages: Packages) -> None:
    for number, job in enumerate(jobs):
        compose(job.lock, root / f"composed-{number}", packages)


def _install(jobs: list[Job], root: Path, packages: Packages) -> None:
    """The same by uv, from its cache."""
    for number, job in enumerate(jobs):
        place, lock = root / f"fresh-{number}", root / "lock.txt"
        lock.write_text(job.lock.text, encoding="utf-8")
        made = run_uv(["venv", place, "--python", packages.interpreter.path, "--quiet"])
        done = run_uv(["pip", "sync", lock, "--python", place / "bin" / "python", "--offline", "--quiet"])
        if made.returncode or done.returncode:
            sys.exit(made.stderr + done.stderr)


def _print_prices(opened: Opened, survey: Survey, root: Path) -> None:
    """What it costs that an environment is exact, and that each case has a process of its own; all cases, packages unpacked."""
    interpreter = find_interpreter(survey.project.settings.python)
    assert interpreter is not None, "the cells have locks"
    packages = Packages(interpreter)
    everything = Survey(survey.project, opened.cases, survey.lines, opened.cases)
    jobs = _jobs(everything)
    alone = [replace(job, targets=tuple(replace(one, group="all") for one in job.targets)) for job in jobs]

    def making(way: Callable[[list[Job], Path, Packages], None]) -> Callable[[], None]:
        return lambda: way(jobs, root, packages)

    def each(asked: list[Job]) -> Callable[[], None]:
        def run() -> None:
            for job in asked:
                measure(job, packages)

        return run

    each(jobs)()
    table = Table(
        title=f"What exactness costs: {len(jobs)} cells, {len(opened.cases)} cases", box=None, title_justify="left"
    )
    for heading in ("", "busy s a cell", "ratio"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, run, other, than in (
        ("an environment, verified and linked", making(_compose), making(_install), "a fresh install by uv"),
        ("a process for each case", each(jobs), each(alone), "one process for all"),
    ):
        took, least = _seconds(run).busy, _seconds(other).busy
        table.add_row(name, f"{took / len(jobs):.3f}", f"{took / least:.2f}")
        table.add_row(f"  {than}", f"{least / len(jobs):.3f}", "1.00")
    Console().print(table)


def _print_reading(root: Path) -> None:
    """What it costs to read a lock of 600 packages, against what tomllib takes for the whole of it."""
    lock = root / "uv.lock"
    lock.write_text("".join(map(_locked, range(LOCKED))), encoding="utf-8")
    read_file(lock)  # what is imported is none of the price
    whole = _seconds(lambda: tomllib.loads(lock.read_text(encoding="utf-8"))).busy
    took = _seconds(lambda: read_file(lock)).busy
    print(f"A uv.lock of {LOCKED} packages is read in {took:.3f} s, {took / whole:.2f} of what tomllib takes for it.")  # noqa: T201


def _locked(number: int) -> str:
    wheel = (
        f'    {{ url = "https://example.org/package-{number}.whl", hash = "sha256:{"0" * 64}", size = {number} }},\n'
    )
    needs = f'dependencies = [\n    {{ name = "package-{number // 2}" }},\n]\n'
    return f'[[package]]\nname = "package-{number}"\nversion = "1.{number}"\n{needs}wheels = [\n{wheel * 12}]\n\n'


def _print_history(project: Project, checkout: Path, variables: Mapping[str, str]) -> None:
    """The time of the whole history of both lanes, with the locks that are kept here, and of a run that has nothing to do."""
    subprocess.run(["git", "clone", "--quiet", str(project.root), str(checkout)], check=True)  # noqa: S607
    locks = Path(project.state.name, "locks")
    if (project.root / locks).is_dir():
        shutil.copytree(project.root / locks, checkout / locks)
    command = [sys.executable, "-m", "casebook", "run", *SEVEN, "--lane", "contemporary", "--lane", "today"]
    for what in ("The whole history", "The same again"):
        began = time.perf_counter()
        done = subprocess.run(command, cwd=checkout, env=variables, capture_output=True, text=True, check=False)
        print(f"{what}: {done.stdout.splitlines()[-1]} {time.perf_counter() - began:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
