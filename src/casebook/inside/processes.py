"""Processes as the kernel tells of them: what a process and all that it started have used, and what is left of them.

Where there is no /proc, nothing is told, and time is all that a limit can be measured by.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
TICKS = os.sysconf("SC_CLK_TCK")
LAUNCHER = "casebook.inside.launcher"
"""In the command of every process that was forked from the launcher."""


@dataclass(frozen=True)
class Usage:
    """Of a process and its descendants: seconds of processor, whether any is computing or waits for a disk, or was stopped."""

    processor: float
    busy: bool
    stopped: bool


def usage(pid: int) -> Usage | None:
    """What a process and its descendants have used; None where the kernel does not tell."""
    processor, states = 0.0, ""
    for each in tree(pid):
        with suppress(OSError):
            for thread in Path(f"/proc/{each}/task").iterdir():
                states += _fields(thread)[0]
            fields = _fields(Path(f"/proc/{each}"))
            processor += sum(map(int, fields[11:15])) / TICKS  # its own, and of children that it has waited for
    if not states:
        return None
    return Usage(processor, busy=bool(set("RD") & set(states)), stopped=set(states) <= set("TtZ"))


def tree(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    for child in children(pid):
        yield from tree(child)


def children(pid: int) -> list[int]:
    """The children of a process that have not ended."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    return [child for child in found if _alive(child)]


def program(pid: int) -> str:
    """What a process was started with, in words."""
    try:
        started = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return "a process"
    told = started.replace(b"\0", b" ").decode("utf-8", "replace").strip() or "a process"
    return "a fork of the case" if LAUNCHER in told else told


def adopt_orphans() -> None:
    """What a descendant leaves behind becomes a child of this process."""
    _control(PR_SET_CHILD_SUBREAPER, 1)


def die_with(parent: int) -> None:
    """This process ends with its parent; at once, where that has ended already."""
    _control(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _control(option: int, value: int) -> None:
    with suppress(OSError, AttributeError):  # no Linux
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _alive(pid: int) -> bool:
    with suppress(OSError):
        return _fields(Path(f"/proc/{pid}"))[0] != "Z"
    return False


def _fields(place: Path) -> list[str]:
    """What stands behind the name of a process or thread: its state comes first."""
    return (place / "stat").read_text(errors="replace").rpartition(")")[2].split()
