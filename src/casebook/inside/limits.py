"""Limits of memory, files and processes, which hold for one subject and all that it starts."""

from __future__ import annotations

import resource
from contextlib import suppress
from pathlib import Path

NAMES = {
    "memory": resource.RLIMIT_AS,
    "file": resource.RLIMIT_FSIZE,
    "files": resource.RLIMIT_NOFILE,
    "processes": resource.RLIMIT_NPROC,
}
"""Name -> what the system calls it. Bytes of memory and of one file, open files, processes beside those that run now."""


def hold(limits: dict[str, int]) -> None:
    """Sets the limits for this process; one that is lower already stays."""
    for name, asked in limits.items():
        wanted = asked + _running() if name == "processes" else asked  # the system counts all of the user
        _, highest = resource.getrlimit(NAMES[name])
        value = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
        with suppress(OSError, ValueError):  # a system without this limit
            resource.setrlimit(NAMES[name], (value, value))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _running() -> int:
    """How many processes and threads there are now, of whomever; 0 where the system does not tell."""
    try:
        return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[2])
    except (OSError, ValueError, IndexError):
        return 0
