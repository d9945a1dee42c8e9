"""A run on a Dask cluster: a real scheduler with two worker processes on loopback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from casebook.book.settings import Limits
from casebook.measure.measuring import Job
from casebook.model.verdicts import Judged
from casebook.survey.on_dask import Failed, Setting, measure_there
from tests.make import a_lock
from tests.project import NEWER, OLDER, Checkout, environment, make_project, results

CASES = ("steady/always", "steady/never", "steady/release")
QUIET = {"PYTHONWARNINGS": "default"}
"""Dask's own warnings are no errors of ours."""


def start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.dask_{program}",
        "--host",
        "127.0.0.1",
        "--no-dashboard",
        *arguments,
    ]
    return subprocess.Popen(command, env=environment(QUIET), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory) -> Iterator[Path]:
    """The file that a scheduler without a worker writes."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    process = start("scheduler", "--port", "0", "--scheduler-file", str(file))
    yield file
    process.terminate()
    process.wait()


def address(scheduler: Path) -> str:
    """Where it is, as soon as it answers."""
    with Client(scheduler_file=str(scheduler), set_as_default=False) as client:
        return str(client.scheduler.address)


@pytest.fixture(scope="module")
def cluster(scheduler) -> Iterator[str]:
    """The address of the scheduler, with two worker processes."""
    where = address(scheduler)
    process = start("worker", where, "--nworkers", "2", "--nthreads", "1")
    with Client(where, set_as_default=False) as client:
        client.wait_for_workers(2)
    yield where
    process.terminate()
    process.wait()


def test_a_scheduler_without_a_worker_is_wrong_use(scheduler, project):
    done = project(*CASES).casebook("run", "--dask", address(scheduler), **QUIET)
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


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"harness": "another"}, "the worker has another version of the harness"),
        ({"interpreter": "cpython-3.11.99-linux-x86_64"}, "and cpython-3.11.99-linux-x86_64 is asked for"),
    ],
)
def test_a_worker_that_is_not_alike_measures_nothing(monkeypatch, changed, why):
    here = Setting.here("3.11")
    found = measure_there(Job(a_lock(), (), {}, Limits()), replace(here, **changed))
    assert isinstance(found, Failed)
    assert why in found.why
