"""A run on a Dask cluster: a real scheduler with two worker processes on loopback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

import casebook
from casebook.book.settings import Limits
from casebook.errors import ToolFailed
from casebook.measure.measuring import Job
from casebook.model.verdicts import Judged
from casebook.survey import on_dask
from casebook.survey.on_dask import DaskWorkers, Failed, Setting, measure_there
from tests.make import a_lock
from tests.project import NEWER, OLDER, Checkout, environment, make_project, results

CASES = ("steady/always", "steady/never", "steady/release")
QUIET = {"PYTHONWARNINGS": "default"}
"""Dask's own warnings are no errors of ours."""
UNCOVERED = {"COVERAGE_PROCESS_CONFIG": ""}
"""A copy of the package is no code of ours that the tests have to reach."""


@contextmanager
def running(program: str, *arguments: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.dask_{program}",
        "--host",
        "127.0.0.1",
        "--no-dashboard",
        *arguments,
    ]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment({**QUIET, **variables}), stdout=silent, stderr=silent)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def a_scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler without a worker."""
    file = folder / "scheduler.json"
    with running("scheduler", "--port", "0", "--scheduler-file", str(file)) as process:
        yield written_address(file, process)


def written_address(file: Path, process: subprocess.Popen[bytes]) -> str:
    """The address in the file that a scheduler writes. A client that is given the file soon gives up on half of one."""
    while process.poll() is None:
        try:
            return str(json.loads(file.read_bytes())["address"])
        except (OSError, ValueError):
            time.sleep(0.01)
    raise AssertionError("the scheduler has ended")


@contextmanager
def a_worker(scheduler: str, *arguments: str, number: int = 1, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process with one worker or more, which the scheduler knows; `number`: of all that it knows then."""
    with running("worker", scheduler, "--nthreads", "1", *arguments, **variables) as process:
        with Client(scheduler, set_as_default=False) as client:
            client.wait_for_workers(number)
        yield process


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    with a_scheduler(tmp_path_factory.mktemp("dask")) as scheduler, a_worker(scheduler, "--nworkers", "2", number=2):
        yield scheduler


def test_a_scheduler_without_a_worker_is_wrong_use(tmp_path, project):
    with a_scheduler(tmp_path) as scheduler:
        done = project(*CASES).casebook("run", "--dask", scheduler, **QUIET)
    assert (done.code, "has no worker" in done.err, "dask worker" in done.err) == (2, True, True)


def measured(checkout: Checkout) -> list[tuple[str, str, Judged]]:
    """What the store holds of both releases."""
    return [
        (release, case, result.case)
        for release in (OLDER, NEWER)
        for case, result in results(checkout, f"today/fastapi-{release}").items()
        if result is not None
    ]


def test_a_cluster_measures_what_this_machine_does(cluster, tmp_path, shared):
    here, there = (make_project(tmp_path / name, CASES, shared) for name in ("here", "there"))
    local = here.casebook("run", "--lane", "today")
    done = there.casebook("run", "--lane", "today", "--dask", cluster, **QUIET)
    assert (local.code, done.code) == (0, 0), done.err
    assert measured(here) == measured(there)
    assert len(measured(there)) == 2 * len(CASES)
    again = there.casebook("run", "--lane", "today", "--dask", cluster, **QUIET)
    assert "0 run now" in again.out


def test_nothing_answers_at_the_address(project):
    done = project(*CASES).casebook("run", "--dask", "tcp://127.0.0.1:9", **QUIET)
    assert (done.code, "no Dask scheduler answers at tcp://127.0.0.1:9" in " ".join(done.err.split())) == (2, True)


@pytest.mark.parametrize("option", [("--jobs", "1"), ("--environment", "folder", "--cell", f"today/fastapi-{NEWER}")])
def test_what_is_of_this_machine_does_not_go_with_it(project, option):
    done = project(*CASES).casebook("run", "--dask", "tcp://127.0.0.1:9", *option)
    assert (done.code, "--dask measures elsewhere" in done.err) == (2, True)


@pytest.mark.parametrize("changed", [{"code": "another"}, {"interpreter": "cpython-3.11.99-linux-x86_64"}])
def test_what_is_not_alike_measures_nothing(changed):
    found = measure_there(Job(a_lock(), (), {}, Limits()), replace(Setting.here("3.11"), **changed))
    assert found == Failed("the worker is another one than was asked for")


def test_only_the_workers_that_are_alike_are_asked(tmp_path):
    shutil.copytree(Path(casebook.__file__).parent, tmp_path / "other/casebook")
    with (tmp_path / "other/casebook/survey/on_dask.py").open("a") as file:
        file.write("# another one\n")
    other = {"PYTHONPATH": str(tmp_path / "other"), **UNCOVERED}
    with (
        a_scheduler(tmp_path) as scheduler,
        a_worker(scheduler, "--name", "alike"),
        a_worker(scheduler, "--name", "other", number=2, **other),
        DaskWorkers(scheduler) as workers,
    ):
        names = {address: worker["name"] for address, worker in workers.client.scheduler_info()["workers"].items()}
        assert [names[address] for address in workers.alike("3.11")] == ["alike"]


def test_a_job_whose_workers_are_gone_is_not_waited_for(tmp_path, monkeypatch):
    with (
        a_scheduler(tmp_path) as scheduler,
        a_worker(scheduler, "--no-nanny") as worker,
        DaskWorkers(scheduler) as workers,
    ):
        assert len(workers.alike("3.11")) == 1
        worker.kill()
        worker.wait()
        monkeypatch.setattr(on_dask, "PATIENCE", 0.5)
        with pytest.raises(ToolFailed, match="no worker has this harness"):
            workers.measure(Job(a_lock(), (), {}, Limits()))
