"""What all that runs in a process shares: a probe that leaves it otherwise than it found it would change the next."""

from __future__ import annotations

import locale
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from casebook.inside.patches import Baseline

STANDARD = frozenset({"asyncio", "json"})
"""Modules of the standard library that people patch to get around a bug."""
OF_PYTEST = "PYTEST_CURRENT_TEST"
"""A variable that pytest itself leaves behind where a teardown fails."""
ASKED: dict[str, Callable[[], Any]] = {
    "variables": lambda: {name: value for name, value in os.environ.items() if name != OF_PYTEST},
    "folder": os.getcwd,
    "path": lambda: list(sys.path),
    "recursion": sys.getrecursionlimit,
    "hooks": lambda: (sys.excepthook, sys.unraisablehook, threading.excepthook),
    "signals": lambda: [signal.getsignal(number) for number in signal.valid_signals()],
    "timers": lambda: [signal.getitimer(timer)[0] > 0 for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL)],
    "locale": lambda: locale.setlocale(locale.LC_ALL),
    "timeout": socket.getdefaulttimeout,
    "logging": lambda: (logging.root.level, logging.root.manager.disable, list(logging.root.handlers)),
}


class Surroundings:
    """The process as it is now."""

    def __init__(self) -> None:
        self.before = _now()
        self.standard = Baseline(STANDARD)

    def are_changed(self) -> bool:
        """Whether anything is otherwise now."""
        return _now() != self.before or bool(self.standard.changed())


def _now() -> dict[str, Any]:
    found = {}
    for name, ask in ASKED.items():
        try:
            found[name] = ask()
        except Exception as error:  # noqa: BLE001 - a folder that is gone, say
            found[name] = type(error)
    return found
