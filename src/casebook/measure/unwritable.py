"""Reading where nothing can be written: a checkout that belongs to somebody else, or lies on a read-only disk."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from casebook.errors import ToolFailed
from casebook.measure.scratch import kept_folder

STORE = "observations.sqlite*"
"""The files of the store: its own, and those that SQLite keeps beside it."""


def need_writable(state: Path) -> None:
    """Makes the folder where there is none. Raises `ToolFailed`, or an `OSError` that names it, where it cannot be written."""
    state.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=state):
            pass
    except OSError as error:
        raise ToolFailed(
            f"{state} cannot be written ({error.strerror}): nothing that is measured could be kept",
            hint="Mend the rights to it, or run it in a checkout of your own.",
        ) from None


def store_folder(state: Path) -> Path:
    """A folder in which the store can be opened: `state` itself, or a temporary copy where that cannot be written."""
    with suppress(OSError, ToolFailed):
        need_writable(state)
        return state
    copy = kept_folder()
    with suppress(OSError):
        for file in state.glob(STORE):
            shutil.copy(file, copy)
    return copy
