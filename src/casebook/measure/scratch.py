"""Temporary folders, all of them below one folder of the run, so that nothing is left behind however the run ends.

The folder of a run is held by a lock on it that dies with the process: what a killed run has left is removed by the next one.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from casebook.files import remove_tree

PREFIX = "casebook-run-"


@dataclass
class _Run:
    """The folder of this run, made when it is first asked for. Once it is `removed`, no more folders are made in it."""

    guard: threading.Lock
    folder: Path | None = None
    handle: int = -1
    removed: bool = False


_run = _Run(threading.Lock())


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder that nobody else uses; it is gone afterwards, whatever lies in it."""
    folder = kept_folder()
    try:
        yield folder
    finally:
        remove_tree(folder)


def kept_folder() -> Path:
    """A new folder that is there until the command ends."""
    return Path(tempfile.mkdtemp(dir=_run_folder(), prefix=""))


def remove_scratch() -> None:
    """Removes the folder of this run with all that is in it, also while workers still write there."""
    with _run.guard:
        _run.removed = True
        for _ in range(TRIES if _run.folder else 0):
            assert _run.folder is not None
            remove_tree(_run.folder)
            if not _run.folder.exists():
                return
            time.sleep(PAUSE)


TRIES, PAUSE = 50, 0.02
"""The number of tries to remove the folder, and the seconds between two."""


def sweep_scratch() -> None:
    """Removes the folders of runs of this user that have ended."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue  # somebody else's, or gone
        try:
            if os.fstat(handle).st_uid == os.getuid():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove_tree(folder)
        except BlockingIOError:
            pass  # it lives
        finally:
            os.close(handle)


def _run_folder() -> Path:
    with _run.guard:
        if _run.removed:
            raise RuntimeError("the command has ended")
        if _run.folder is None:
            _run.folder, _run.handle = _made()
        return _run.folder


def _made() -> tuple[Path, int]:
    """A new folder, and the handle that holds the lock on it.

    Another run may remove a folder before it is locked: then another one is made.
    """
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.exists():
                return folder, handle
            os.close(handle)
