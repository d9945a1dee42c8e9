"""Limits of memory, files and processes, which hold for one subject and all that it starts."""

from __future__ import annotations

import resource
from contextlib import suppress

NAMES = {
    "memory": resource.RLIMIT_AS,
    "file": resource.RLIMIT_FSIZE,
    "files": resource.RLIMIT_NOFILE,
    "processes": resource.RLIMIT_NPROC,
}
"""Name -> what the system calls it. Bytes of memory and of one file, open files, processes of the user."""


def hold(limits: dict[str, int]) -> None:
    """Sets the limits for this process; one that is lower already stays."""
    for name, wanted in limits.items():
        _, highest = resource.getrlimit(NAMES[name])
        value = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
        with suppress(OSError, ValueError):  # a system without this limit
            resource.setrlimit(NAMES[name], (value, value))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
