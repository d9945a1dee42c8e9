"""Time is no verdict: what ends a probe from outside is told from what the probe does, and repeated before it counts."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casebook.book.settings import Limits
from casebook.measure.cell_process import end_all
from casebook.measure.measuring import agreed, decided, grouped
from casebook.model.observations import Measurement, Outcome
from tests.make import a_target, an_observation, measured


@contextmanager
def meanwhile(act: Callable[[int], None], times: int = 1, program: bytes = b"") -> Iterator[list[int]]:
    """Acts on the process of each subject that is measured meanwhile, so many times; gives their numbers."""
    acted: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set() and len(acted) < times:
            for pid in subjects(program):
                if pid not in acted and len(acted) < times:
                    acted.append(pid)
                    act(pid)
            time.sleep(0.005)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield acted
    finally:
        over.set()
        thread.join()


def subjects(program: bytes) -> list[int]:
    """The processes in a cell that wait in the probe of `company/waits`; or, with a name, those that run this program."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
            here = str((place / "cwd").readlink())
        except OSError:
            continue
        if b"casebook.inside.launcher" in command and (here.endswith("/room") != bool(program)):
            waits = Path(here, "waits") if not program else Path(here, "room", "waits")
            if waits.exists():
                found.append(int(place.name))
    return found


def stop_for(seconds: float) -> Callable[[int], None]:
    def act(pid: int) -> None:
        os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(pid, signal.SIGCONT)

    return act


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def outcomes(found: dict[str, Measurement], case: str = "company/waits") -> dict[str, str]:
    return {o.probe: o.outcome for o in found[case].observations}


WELL = {"test_control": "correct", "test_waits": "correct"}


def test_a_subject_that_waits_undisturbed_is_well(shared):
    assert outcomes(measured(shared, ["company/waits"])) == WELL


def test_a_process_that_is_stopped_for_longer_than_its_limit_is_not_timed_out(shared):
    with meanwhile(stop_for(4)) as stopped:
        found = measured(shared, ["company/waits"], limits=Limits(probe=2))
    assert stopped
    assert outcomes(found) == WELL


def test_a_kill_from_outside_is_no_verdict(shared):
    with meanwhile(kill) as killed:
        found = measured(shared, ["company/waits"])
    assert killed
    assert outcomes(found) == WELL


def test_a_process_that_is_killed_again_and_again_is_no_verdict_either(shared):
    with meanwhile(kill, times=9), pytest.raises(AssertionError, match="somebody ended its process, 3 times"):
        measured(shared, ["company/waits"])


def test_a_process_that_kills_itself_is_not_told_from_that(shared):
    with pytest.raises(AssertionError, match="killed by SIGKILL"):
        measured(shared, ["hostile/killed"])


def test_a_full_disk_is_no_verdict(shared):
    with pytest.raises(AssertionError, match=r"there was no space left for .*test_fills: \[Errno 28\]"):
        measured(shared, ["company/fills_the_disk"])


def test_a_call_that_computes_does_not_hang(shared):
    """However slow the machine is; one that neither computes nor returns does."""
    case = "company/computes_where_it_may_hang"
    assert outcomes(measured(shared, [case]), case) == {
        "test_control": "correct",
        "test_computes": "correct",
        "test_hangs": "symptom",
    }


def test_a_launcher_that_is_killed_is_started_again(shared):
    with meanwhile(kill, program=b"launcher") as killed:
        found = measured(shared, ["company/waits"])
    assert killed
    assert outcomes(found) == WELL


def test_where_the_launcher_is_killed_again_and_again_nothing_is_measured(shared):
    with meanwhile(kill, times=9, program=b"launcher"), pytest.raises(AssertionError, match="killed by SIGKILL"):
        measured(shared, ["company/waits"])


def test_what_is_stopped_is_not_started_again(shared):
    """Also no other subject of the cell: whoever stops the run has no use for it."""
    with meanwhile(lambda _: end_all()) as stopped, pytest.raises(AssertionError) as caught:
        measured(shared, ["company/waits", "steady/never"])
    assert stopped
    assert re.findall(r"'(\w+/\w+)': 'the run is stopped'", str(caught.value)) == ["company/waits", "steady/never"]


def test_a_probe_that_hangs_is_run_again_alone_and_its_place_is_told(shared):
    found = measured(shared, ["hostile/hangs"], limits=Limits(probe=1))["hostile/hangs"]
    [hung] = [o for o in found.observations if o.probe == "test_sleeps"]
    assert hung.outcome == "timeout"
    assert hung.evidence.exception is not None
    assert "test_hangs.py" in hung.evidence.exception.traceback
    assert "thread (most recent call first)" in hung.evidence.exception.traceback.lower()
    assert "0x" not in hung.evidence.exception.traceback
    processes = {o.process for o in found.observations if o.probe == "test_control"}
    assert len(processes) == 5, "the first, one after each of two hangs, and one for each that is repeated alone"


def test_two_that_agree_outvote_a_third():
    crash, well = an_observation(Outcome.CRASH), an_observation(Outcome.CORRECT)
    assert [o.outcome for o in decided([crash, well, well])] == ["correct"]
    assert [o.outcome for o in decided([crash, well, crash])] == ["crash"]
    assert [o.outcome for o in decided([crash, crash])] == ["crash"]


def test_where_no_two_agree_the_probe_is_unstable():
    seen = [an_observation(outcome) for outcome in (Outcome.CRASH, Outcome.CORRECT, Outcome.SYMPTOM)]
    assert not agreed(seen)
    assert [o.outcome for o in decided(seen)] == ["unstable"]


def test_what_survives_counts_at_once():
    assert [o.outcome for o in decided([an_observation(Outcome.SYMPTOM)])] == ["symptom"]


def test_of_a_control_each_process_counts():
    controls = [an_observation(Outcome.CORRECT, "control"), an_observation(Outcome.OTHER, "control")]
    assert [o.outcome for o in decided(controls)] == ["correct", "other"]


def test_features_share_a_process_and_cases_do_not():
    one, other, feature, twin = a_target("a/one"), a_target("a/other"), a_target("r/x", "r"), a_target("r/y", "r")
    assert grouped([one, feature, other, twin]) == [[one], [feature, twin], [other]]
