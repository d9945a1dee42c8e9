"""Stopping the command at once: an interrupt, SIGTERM and a terminal that closes are handled alike.

The first signal raises `KeyboardInterrupt` in the main thread. From then on nothing that is measured is kept: what a process
shows that is killed in the middle is no measurement.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

SIGNALS = tuple(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has two
_begun = threading.Event()


def listen() -> None:
    """Handles the signals that are not ignored: under `nohup`, or in the background of a shell, some are."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def listen_no_more() -> None:
    """Ignores all further signals: the command is ending already."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _stop(_number: int, _frame: FrameType | None) -> None:
    listen_no_more()
    _begun.set()
    raise KeyboardInterrupt


def is_stopping() -> bool:
    return _begun.is_set()


def end_children() -> None:
    """Ends every process that this one has started, with what those have started, and waits until they are gone."""
    for _ in range(TRIES):
        living = _started(_processes(), os.getpid())
        if not living:
            return
        for one in living:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(one.pid, signal.SIGKILL)
        time.sleep(PAUSE)


TRIES, PAUSE = 200, 0.02
"""The number of looks whether the processes are gone, and the seconds between two: one that waits for a disk may stay."""


@dataclass(frozen=True)
class _Process:
    pid: int
    parent: int
    group: int
    ended: bool
    """It is a zombie: nobody has asked yet how it ended."""


def _started(processes: Sequence[_Process], pid: int) -> list[_Process]:
    """The living processes that this one has started, directly or not.

    A process that has lost its parent is found by its group, if that is the group of another one.
    """
    family = [pid]
    for one in family:  # grows as it goes
        family += [process.pid for process in processes if process.parent == one]
    groups = {process.group for process in processes if process.pid in family[1:]} - {os.getpgrp()}
    return [one for one in processes if (one.pid in family[1:] or one.group in groups) and not one.ended]


def _processes() -> list[_Process]:
    """The processes of this machine that can be seen, by /proc or else by `ps`."""
    if not Path("/proc/self/stat").exists():
        command = ["/bin/ps", "-A", "-o", "pid=,ppid=,pgid=,stat="]
        listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [
            _process(pid, state, parent, group) for pid, parent, group, state in map(str.split, listed.splitlines())
        ]
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # the name of the program stands in parentheses, and may hold anything
            state, parent, group = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[:3]
            found.append(_process(process.name, state, parent, group))
    return found


def _process(pid: str, state: str, parent: str, group: str) -> _Process:
    return _Process(int(pid), int(parent), int(group), state.startswith("Z"))
