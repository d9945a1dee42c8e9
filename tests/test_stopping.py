"""Ending at once, with everything that was started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.measure.stopping import SIGNALS

PROGRAM = """
import os, subprocess, sys, time
from casebook.measure.stopping import end_children, is_stopping, listen

listen()
child = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', {!r}]); {}"
waits = "import time; time.sleep(600)"
started = subprocess.Popen([sys.executable, "-c", child.format(waits, CHILD_ENDS)], start_new_session=True)
if "exit" in CHILD_ENDS:
    os.waitid(os.P_PID, started.pid, os.WEXITED | os.WNOWAIT)
try:
    print("ready", flush=True)
    while True:  # a signal that comes just before a sleep is noticed after it
        time.sleep(0.1)
except KeyboardInterrupt:
    print("stopping", is_stopping(), flush=True)
    end_children()
    print("ended", started.wait(), flush=True)
"""


def running(command: str) -> list[str]:
    """The processes whose command holds this text, but for zombies."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if command.encode() in process.read_bytes():
                found.append(process.parent.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("ends", ["time.sleep(600)", "sys.exit()"])
def test_every_process_that_was_started_is_ended(number, ends):
    """Also one that has lost its parent meanwhile."""
    mark = f"import time; time.sleep(600)  # {os.getpid()}-{number}-{ends}"
    program = PROGRAM.replace("CHILD_ENDS", repr(f"import time; {ends}")).replace(
        'waits = "import time; time.sleep(600)"', f"waits = {mark!r}"
    )
    stopped = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509 - who runs the tests may ignore it
    )
    assert stopped.stdout is not None
    assert stopped.stdout.readline() == "ready\n"
    assert running(mark)
    stopped.send_signal(number)
    said, _ = stopped.communicate(timeout=60)
    assert said.startswith("stopping True\nended ")
    assert running(mark) == []


def test_a_signal_that_is_ignored_is_left_ignored():
    """As `nohup` asks for."""
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from casebook.measure.stopping import listen\n"
        "listen()\n"
        "signal.raise_signal(signal.SIGHUP)\n"
        "print('goes on')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "goes on\n"


def test_a_second_signal_changes_nothing():
    code = (
        "import signal\n"
        "from casebook.measure.stopping import listen\n"
        "listen()\n"
        "try:\n"
        "    signal.raise_signal(signal.SIGTERM)\n"
        "except KeyboardInterrupt:\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    signal.raise_signal(signal.SIGTERM)\n"
        "    print('ends as it was going to')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "ends as it was going to\n"


def test_all_three_signals_stop():
    assert {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} == set(SIGNALS)
