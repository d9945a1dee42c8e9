"""The modules of the harness that run inside a cell: there, the package `casebook` has these and no others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import casebook
from casebook.book.subjects import digest

INSIDE = ("__init__.py", "probes.py", "inside/*.py")
"""The modules of this package that run inside a cell."""


@cache
def inside_contents() -> dict[str, bytes]:
    """Path -> bytes of the modules of the harness that run inside a cell."""
    package = Path(casebook.__file__).parent
    files = sorted(file for pattern in INSIDE for file in package.glob(pattern))
    return {f"casebook/{file.relative_to(package).as_posix()}": file.read_bytes() for file in files}


def inside_digest() -> str:
    return digest(inside_contents().items())
