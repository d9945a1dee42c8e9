"""Turns: of several runs at the same time only one measures a cell. The others wait for it, and use its measurements."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.model.locked import Lock


def _nobody(_: str) -> None:
    """Drops a message: for callers that do not show any."""


class Turns:
    """A lock on a file for each environment; the operating system releases it when a run is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.say: Callable[[str], None] = _nobody
        self.told = False

    @contextmanager
    def take(self, lock: Lock) -> Iterator[None]:
        """Keeps other runs from measuring with this lock while it is held. People are told once if it must be waited for."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / f"{lock.digest[:16]}-{lock.cell.python}", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._tell()
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _tell(self) -> None:
        if not self.told:
            self.told = True
            self.say("another run is measuring here; where it measures the same cell, this one waits for it")
