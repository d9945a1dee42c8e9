"""Watches the process of one subject: relays what it records, holds it to its limits, and ends what it leaves behind.

A limit counts seconds of processor, and seconds in which nothing of the process could compute. A machine that is busy, and a
process that somebody has stopped, use up next to nothing of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from casebook.inside import processes

TICK = 0.1
"""Seconds between two looks at a process."""
STOPPED_COUNTS = 0.1
"""Share of the time in which a process is stopped that counts: somebody else did that, or it never comes back."""
OUTPUT_KEPT = 16_000
"""Bytes kept of the end of what a process printed."""
LONGEST_LINE = 8_000_000
"""Bytes of a line of the recorder; what is longer is none."""
GRACE, IDLE_GRACE = 100, 10
"""Ticks that what a subject has started may take to end after it, and those of them in which it may do nothing."""
KINDS = frozenset(
    {"header", "importing", "unimportable", "start", "hanging", "returned", "observation", "forbidden", "footer"}
)
"""The lines that a subject may write."""
DUMP = getattr(signal, "SIGRTMIN", signal.SIGUSR2) + (7 if hasattr(signal, "SIGRTMIN") else 0)
"""The signal at which a process says where it is."""


class Budget:
    """What a process may use until it comes to the next step: at first the end of collecting, then of each probe.

    A probe that said it may hang does so where nothing computes for `hang` seconds.
    """

    def __init__(self, pid: int, collection: float, probe: float) -> None:
        self.pid = pid
        self.probe = probe
        self.limit, self.what = collection, "collection"
        self.hang: float | None = None
        self.began: float | None = None
        self.idle = 0.0
        self.seen = 0.0
        self.looked = time.monotonic()

    def step(self, line: dict[str, Any]) -> None:
        """A line came: what is counted begins anew."""
        kind = line["line"]
        if kind == "hanging":
            self.hang = float(line["seconds"])
        elif kind in {"header", "start", "returned", "observation"}:
            self.limit, self.what, self.hang = self.probe, "probe", None
        else:
            return
        self.began, self.idle = None, 0.0

    def is_spent(self) -> bool:
        """Whether more is used than may be; looks at the process at each tick."""
        now = time.monotonic()
        since = now - self.looked
        if since < TICK:
            return False
        self.looked = now
        used = processes.usage(self.pid)
        if used is None:
            self.idle += since
        elif used.stopped:
            self.idle += since * STOPPED_COUNTS
        elif not used.busy and used.processor == self.seen:
            self.idle += min(since, 2 * TICK)
        if used is not None:
            self.seen = used.processor
        if self.began is None:
            self.began = self.seen
        if self.hang is not None and self.idle > self.hang:
            self.what = "hang"
            return True
        return self.seen - self.began + self.idle > self.limit


class Child:
    """A process of a subject, as the process sees it that has forked it."""

    def __init__(self, pid: int, lines: int, output: int, trace: int) -> None:
        self.pid = pid
        self.lines = lines
        self.output = output
        self.trace = trace
        self.buffer = b""
        self.printed: deque[bytes] = deque(maxlen=64)

    def watch(self, collection: float, probe: float, relay: Callable[[bytes], None]) -> dict[str, Any]:
        """Relays the lines of the process until it has ended; says how it has."""
        budget = Budget(self.pid, collection, probe)
        spent, trace = "", ""
        opened = {self.lines: self._line(budget, relay), self.output: self.printed.append}
        for file in opened:
            os.set_blocking(file, False)
        status = None
        with _notice(self.pid) as ended:
            while status is None:
                ready, _, _ = select.select([*opened, *ended], [], [], TICK)
                for file in [file for file in ready if file in opened]:
                    if not self._read(file, opened[file]):
                        del opened[file]
                done, status = os.waitpid(self.pid, os.WNOHANG)
                status = status if done else None
                if status is None and budget.is_spent():
                    spent, trace = budget.what, self._where()
                    self._kill()
                    _, status = os.waitpid(self.pid, 0)
        left = self._end_rest()
        for file, take in opened.items():
            while self._read(file, take):
                pass
        output = b"".join(self.printed)[-OUTPUT_KEPT:].decode("utf-8", "backslashreplace")
        for file in (self.lines, self.output, self.trace):
            os.close(file)
        return {"line": "ended", "returncode": os.waitstatus_to_exitcode(status), "spent": spent, "trace": trace,
                "output": output, "left": left}  # fmt: skip

    def _line(self, budget: Budget, relay: Callable[[bytes], None]) -> Callable[[bytes], None]:
        def more(chunk: bytes) -> None:
            *lines, self.buffer = (self.buffer + chunk).split(b"\n")
            if len(self.buffer) > LONGEST_LINE:
                self.buffer = b"\0"  # of what is longer nothing is read, whatever its end looks like
            for line in lines:
                with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
                    read = json.loads(line)
                    if read["line"] in KINDS:
                        budget.step(read)
                        relay(line + b"\n")

        return more

    def _read(self, file: int, take: Callable[[bytes], None]) -> bool:
        """Takes what is there now; whether more may come."""
        try:
            chunk = os.read(file, 65_536)
        except BlockingIOError:
            return False
        if chunk:
            take(chunk)
        return bool(chunk)

    def _where(self) -> str:
        """Where the process is: it writes its traceback, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGCONT)
            os.kill(self.pid, DUMP)
        written = b""
        for _ in range(GRACE):
            time.sleep(TICK)
            before, written = written, os.pread(self.trace, 65_536, 0)
            if written and written == before:
                break
        return written.decode("utf-8", "backslashreplace")

    def _kill(self) -> None:
        for each in [*processes.tree(self.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)

    def _end_rest(self) -> list[str]:
        """Ends what the subject has started and left running; says what that was."""
        idle = 0
        for _ in range(GRACE):
            _reap()
            rest = processes.children(os.getpid())
            if not rest:
                return []
            if idle > IDLE_GRACE:
                break
            time.sleep(TICK)
            used = [processes.usage(pid) for pid in rest]
            idle += not any(one is not None and one.busy for one in used)
        told = [processes.program(pid) for pid in rest]
        while rest:
            for pid in rest:
                for each in [*processes.tree(pid)]:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(each, signal.SIGKILL)
            time.sleep(TICK / 10)
            _reap()
            rest = processes.children(os.getpid())
        return told


def _reap() -> None:
    """Waits for those of our children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


@contextlib.contextmanager
def _notice(pid: int) -> Any:
    """A file that can be read when the process has ended, where the system has such."""
    try:
        file = os.pidfd_open(pid)
    except (AttributeError, OSError):
        yield []
        return
    try:
        yield [file]
    finally:
        os.close(file)


def trace_file() -> int:
    """A file without a name, which processes that are forked share."""
    try:
        return os.memfd_create("casebook")
    except (AttributeError, OSError):
        file, path = tempfile.mkstemp()
        os.unlink(path)  # noqa: PTH108
        return file
