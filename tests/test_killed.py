"""Runs that are killed at any moment go on where they were, and runs at the same time do not harm each other."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.model.observations import Outcome
from casebook.survey.store import Store
from tests.covering import CHILDREN
from tests.project import CELL, LAUNCHER_AND_SUBJECT, MINIATURE, NEWER, Checkout, environment, make_project, orphans

pytestmark = pytest.mark.slow
KILLS = 30
SEED = 11
OLDEST = "0.115.3"
"""Ten releases up to the newest of the miniature projects: long enough to be killed in."""
COPIES = 6
LANE = ("run", "--lane", "today")
MIXED_AN_EDGE = 4
"""At the most so many mixed cells are measured for an edge at which FastAPI and perhaps one other package changed."""

Shown = dict[str, dict[str, Outcome] | str | None]


def many(root: Path, shared: Path) -> Checkout:
    """A project of cheap cases along ten releases."""
    checkout = make_project(root, ["steady/always"], shared, oldest=OLDEST)
    for number in range(COPIES):
        name = f"changes_{number}"
        shutil.copytree(MINIATURE / "steady" / "release", checkout.case(f"steady/{name}"))
        test = checkout.case(f"steady/{name}") / "test_release.py"
        text = (
            test.read_text()
            .replace('"0.115.11"', f'"0.115.{4 + number}"')
            .replace('"0.115.12"', f'"0.115.{5 + number}"')
        )
        test.with_name(f"test_{name}.py").write_text(text)
        test.unlink()
    return checkout


def shown(checkout: Checkout) -> Shown:
    """What the store holds: for each key the outcomes, or what blocked the case."""
    store = Store(checkout.root / ".casebook")
    assert store.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found: Shown = {}
    for key in store.counts():
        measurement = store.get(key)
        assert measurement is not None
        found[key] = measurement.blocked or {o.probe: o.outcome for o in measurement.observations}
    store.close()
    return found


def start(checkout: Checkout, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Without coverage, which is lost with a run that is killed, and takes half a second of each."""
    scratch = checkout.root.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "casebook", *arguments],
        cwd=checkout.root,
        env=environment({"TMPDIR": str(scratch), CHILDREN: "", **variables}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(run: subprocess.Popen[str]) -> str:
    printed, said = run.communicate(timeout=300)
    assert run.returncode == 0, said
    return printed


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, shared) -> tuple[Checkout, str]:
    """The project measured in one go, and what the run told."""
    checkout = many(tmp_path_factory.mktemp("undisturbed") / "project", shared)
    return checkout, finish(start(checkout, *LANE))


@pytest.fixture
def project_of_many(tmp_path, shared) -> Iterator[Checkout]:
    checkout = many(tmp_path / "project", shared)
    yield checkout
    until = time.monotonic() + 60
    while orphans(checkout):
        assert time.monotonic() < until, "a killed run has left processes that do not end"
        time.sleep(0.1)


def told(text: str) -> str:
    """The histories of a run, without how many cells it ran."""
    return text.partition(" cells, ")[0]


def test_an_undisturbed_run_measures_every_release(undisturbed):
    checkout, text = undisturbed
    assert f"affected {OLDEST} to {NEWER}" in text
    assert 10 * (COPIES + 1) <= len(shown(checkout)) <= 10 * (COPIES + 1) + MIXED_AN_EDGE * COPIES


def test_a_run_killed_thirty_times_shows_in_the_end_what_an_undisturbed_one_shows(undisturbed, project_of_many):
    """SIGKILL at random moments; the processes in the cells are left behind, as in real life.

    Where a run comes to its end before it is killed, its store is compared and deleted, and it begins again.
    """
    expected, checkout = shown(undisturbed[0]), project_of_many
    began = time.monotonic()
    finish(start(undisturbed[0], *LANE))
    nothing_to_do = time.monotonic() - began
    chance = random.Random(SEED)
    kills = whole = 0
    while kills < KILLS:
        run = start(checkout, *LANE)
        try:
            run.wait(chance.uniform(0.5, 1) * nothing_to_do + chance.uniform(0, 2))
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
            run.wait()
            kills += 1
            found = shown(checkout)
            assert {key: expected[key] for key in found} == found
        else:
            assert expected == shown(checkout)
            whole += 1
            for left in (checkout.root / ".casebook").glob("observations.sqlite*"):
                left.unlink()
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        run.stderr.close()
    text = finish(start(checkout, *LANE))
    assert expected == shown(checkout)
    assert told(undisturbed[1]) == told(text)
    assert kills == KILLS
    assert list((checkout.root.parent / "scratch").iterdir()) == []


def test_a_run_that_was_killed_goes_on_with_what_is_left(undisturbed, project_of_many):
    """What it had measured is not measured again."""
    checkout = project_of_many
    run = start(checkout, *LANE)
    until = time.monotonic() + 120
    while not (before := held(checkout)):
        assert time.monotonic() < until
        time.sleep(0.1)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    before = held(checkout)
    finish(start(checkout, *LANE))
    after = held(checkout)
    assert before.keys() <= after.keys()
    assert counts(undisturbed[0]) == after


def counts(checkout: Checkout) -> dict[str, int]:
    store = Store(checkout.root / ".casebook")
    found = store.counts()
    store.close()
    return found


def held(checkout: Checkout) -> dict[str, int]:
    return counts(checkout) if (checkout.root / ".casebook" / "observations.sqlite").exists() else {}


def test_three_runs_at_the_same_time_show_what_one_shows_and_measure_each_cell_once(undisturbed, project_of_many):
    checkout = project_of_many
    runs = [start(checkout, *LANE) for _ in range(3)]
    texts = [finish(run) for run in runs]
    assert shown(undisturbed[0]) == shown(checkout)
    assert {told(undisturbed[1])} == {told(text) for text in texts}
    assert counts(undisturbed[0]) == counts(checkout)


def test_a_killed_run_leaves_no_process_behind(tmp_path, shared):
    """What measures ends with the run that started it, in the middle of a probe that would go on for minutes."""
    checkout = make_project(tmp_path / "project", ["hostile/hangs", "steady/never"], shared, probe=300)
    run = start(checkout, "run", "hangs", "--cell", CELL)
    until = time.monotonic() + 60
    while len(orphans(checkout)) < LAUNCHER_AND_SUBJECT:
        assert time.monotonic() < until
        time.sleep(0.1)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    until = time.monotonic() + 60
    while orphans(checkout):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "  1 unaffected\n    steady/never\n" in finish(start(checkout, "run", "never", "--cell", CELL))


SHM = Path("/dev/shm")
other_file_system = pytest.mark.skipif(
    not SHM.is_dir() or not os.access(SHM, os.W_OK) or SHM.stat().st_dev == Path(__file__).stat().st_dev,
    reason="this machine has no second file system at /dev/shm",
)


@other_file_system
def test_the_cache_of_uv_may_be_on_another_file_system(tmp_path, shared):
    checkout = make_project(tmp_path / "project", ["steady/always"], None)
    cache = SHM / f"casebook-killed-{os.getpid()}"
    assert SHM.stat().st_dev != tmp_path.stat().st_dev
    try:
        text = finish(start(checkout, "run", "--cell", CELL, UV_CACHE_DIR=str(cache)))
    finally:
        shutil.rmtree(cache, ignore_errors=True)
    assert "  1 affected\n    steady/always: 1 of 2 workarounds hold; as-told fails\n" in text
