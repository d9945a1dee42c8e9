"""What exactness and isolation cost: an environment of links that are verified, and a process for each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.table import Figure, Row
from benchmarks.using import NotMeasured, busy
from casebook.measure.environments import compose
from casebook.measure.interpreters import find_interpreter
from casebook.measure.measuring import Job, measure
from casebook.measure.unpacked import Packages
from casebook.measure.uv_program import run_uv
from casebook.survey.planning import everything

CELLS = 4
ROWS = (
    Row("an environment of links, verified", against="a fresh install by uv"),
    Row("all cases, a process each, a cell", against="one process for all", grows=True),
)


def exactness(bench: Bench) -> Sequence[Figure]:
    lines = bench.spread(CELLS)
    jobs = everything(bench.opened.survey(lines, None, None, features=False))
    interpreter = find_interpreter(bench.opened.project.settings.python)
    assert interpreter is not None, "the cells have locks"
    packages = Packages(interpreter)
    together = [replace(job, targets=tuple(replace(one, group="all") for one in job.targets)) for job in jobs]
    folder = bench.folder / "environments"
    _link(jobs, folder / "first", packages)  # unpacks what is not yet
    _install(jobs, folder / "filling", packages)  # and fills uv's cache
    linked = busy(lambda: _link(jobs, folder / "linked", packages))
    installed = busy(lambda: _install(jobs, folder / "installed", packages))
    apart = busy(lambda: _measure(jobs, packages))
    at_once = busy(lambda: _measure(together, packages))
    return Figure(linked / len(jobs), installed / len(jobs)), Figure(apart / CELLS, at_once / CELLS)


def _link(jobs: Sequence[Job], folder: Path, packages: Packages) -> None:
    for number, job in enumerate(jobs):
        compose(job.lock, folder / str(number), packages)


def _install(jobs: Sequence[Job], folder: Path, packages: Packages) -> None:
    folder.mkdir(parents=True)
    lock = folder / "lock.txt"
    for number, job in enumerate(jobs):
        place = folder / str(number)
        lock.write_text(job.lock.text, encoding="utf-8")
        made = run_uv(["venv", place, "--python", packages.interpreter.path, "--quiet"])
        done = run_uv(["pip", "sync", lock, "--python", place / "bin" / "python", "--quiet"])
        if made.returncode or done.returncode:
            raise NotMeasured(made.stderr + done.stderr)


def _measure(jobs: Sequence[Job], packages: Packages) -> None:
    for job in jobs:
        measure(job, packages)
