"""Of several runs at the same time only one measures a cell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

from casebook.survey.turns import Turns
from tests.make import a_cell, a_lock

HOLDS = """
import sys, time
from pathlib import Path
from casebook.survey.turns import Turns
from tests.make import a_lock

with Turns(Path(sys.argv[1])).take(a_lock(fastapi="1.0")):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(folder):
    command = [sys.executable, "-c", HOLDS, str(folder)]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "held\n"
    return run


def waiting(folder):
    """A thread that waits for the same cell, and what it tells."""
    told: list[str] = []
    turns = Turns(folder)
    asked = threading.Event()
    entered: list[bool] = []

    def say(text: str) -> None:
        told.append(text)
        asked.set()

    turns.say = say

    def enter():
        for _ in range(2):
            with turns.take(a_lock(fastapi="1.0")):
                entered.append(True)

    thread = threading.Thread(target=enter)
    thread.start()
    assert asked.wait(60)
    assert entered == []
    return thread, told


def test_a_cell_that_another_run_measures_is_waited_for_and_that_is_told_once(tmp_path):
    run = start(tmp_path / "turns")
    thread, told = waiting(tmp_path / "turns")
    run.communicate("go on\n")
    thread.join(60)
    assert not thread.is_alive()
    assert told == ["another run is measuring here; where it measures the same cell, this one waits for it"]


def test_a_run_that_was_killed_holds_nothing(tmp_path):
    run = start(tmp_path)
    thread, _ = waiting(tmp_path)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    thread.join(60)
    assert not thread.is_alive()


def test_other_cells_are_not_waited_for(tmp_path):
    run = start(tmp_path)
    turns = Turns(tmp_path)
    for lock in (a_lock(fastapi="1.1"), a_lock(a_cell(python="3.12"), fastapi="1.0")):
        with turns.take(lock):
            assert not turns.told
    run.communicate("go on\n")
