"""Temporary folders of a run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that is taken away afterwards."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        yield Path(folder)
