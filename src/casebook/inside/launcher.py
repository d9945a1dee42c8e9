"""Starts once in a cell, imports its packages and pytest, and forks a process for each subject.

`python -m casebook.inside.launcher SETTINGS FILE`: SETTINGS is a JSON object, see `Settings`. It reads requests from standard
input, a JSON object a line (see `Request`), and answers on the open file of this number: `ready` once, and for each request the
lines of the recorder as they come, then `ended`. The process of a subject has a pipe for its own lines alone.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import signal
import sys
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import pytest

from casebook.inside import limits, namespaces, processes
from casebook.inside.evidence import tail
from casebook.inside.guards import Guard
from casebook.inside.plugin import Recorder, installed
from casebook.inside.warm_up import warm_up
from casebook.inside.watching import DUMP, Child, trace_file


@dataclass(frozen=True)
class Settings:
    """What holds for the whole cell.

    `room`: the folder that each subject finds made anew, the only one it may write to. `preload`: modules that a subject finds
    imported, and used once: by the launcher, or where it is `fresh` in each process anew. `limits`: see `inside.limits`.
    """

    room: str
    preload: list[str]
    fresh: bool
    pytest: list[str]
    limits: dict[str, int]


@dataclass(frozen=True)
class Request:
    """What one process runs. `wanted`: the probes to run beside the controls; None for all.

    `collection`, `probe`: limits, in seconds. `patches`: whether an installed package may be patched.
    """

    targets: list[str]
    wanted: list[str] | None
    collection: float
    probe: float
    patches: bool


class Launcher:
    """A plugin of pytest's. Where pytest would collect tests it answers requests, and only a process that it forked goes on."""

    def __init__(self, settings: Settings, replies: int) -> None:
        self.parent = os.getppid()
        self.settings = settings
        self.replies = replies
        self.failed = {} if settings.fresh else preload(settings.preload)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> Generator[None, None, None]:
        processes.adopt_orphans()
        processes.die_with(self.parent)
        exposed = namespaces.tried(self.settings.room)
        guard = Guard(self.settings.room)
        self.reply(
            line="ready", python=sys.version.split()[0], installed=installed(), failed=self.failed, exposed=exposed
        )
        gc.collect()
        gc.freeze()
        for line in sys.stdin.buffer:
            request = Request(**json.loads(line))
            if self.forked(session, request, guard):
                break
        else:
            os._exit(0)
        yield

    def forked(self, session: pytest.Session, request: Request, guard: Guard) -> bool:
        """Forks a process for a subject, and watches it until it has ended; True in that process."""
        lines, its_lines = os.pipe()
        output, its_output = os.pipe()
        trace = trace_file()
        launcher = os.getpid()
        pid = os.fork()
        if pid == 0:
            os.close(self.replies)
            enter(self.settings, launcher, its_output, trace)
            if self.settings.fresh:
                preload(self.settings.preload)
                guard = Guard(self.settings.room)
            guard.patches = not request.patches
            recorder: Recorder = session.config.pluginmanager.get_plugin("casebook-recorder")  # type: ignore[assignment]
            recorder.begin(its_lines, request.wanted, guard)
            session.config.args = request.targets
            guard.start()
            return True
        os.close(its_lines)
        os.close(its_output)
        child = Child(pid, lines, output, trace)
        self.reply(**child.watch(request.collection, request.probe, self.relay))
        return False

    def reply(self, **line: Any) -> None:
        self.relay(json.dumps(line).encode() + b"\n")

    def relay(self, line: bytes) -> None:
        while line:
            line = line[os.write(self.replies, line) :]


def enter(settings: Settings, launcher: int, output: int, trace: int) -> None:
    """Makes a forked process that of a subject: a session, a network, limits and streams of its own."""
    processes.die_with(launcher)
    os.setsid()
    namespaces.enter(settings.room)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, number in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(file, number)
    os.chdir(settings.room)
    limits.hold(settings.limits)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    faulthandler.register(DUMP, file=trace, all_threads=True)
    importlib.invalidate_caches()


def preload(modules: list[str]) -> dict[str, str]:
    """Imports the modules and uses them once, as far as that goes; says what could not be done: module -> why."""
    failed = {}
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 - a subject that needs it will say so
            failed[name] = tail(f"{type(error).__name__}: {error}")
    if problem := warm_up():
        failed["the first use"] = tail(problem)
    return failed


def main() -> None:
    settings = Settings(**json.loads(sys.argv[1]))
    pytest.main(settings.pytest, plugins=[Launcher(settings, int(sys.argv[2]))])


if __name__ == "__main__":
    main()
