"""What runs inside a cell beside the cases: there, the package `casebook` is this and nothing else of the harness."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import casebook
from casebook.book.subjects import digest

INSIDE = ("__init__.py", "probes.py", "inside/*.py")
"""The modules of this package that run inside a cell."""


@cache
def inside_contents() -> dict[str, bytes]:
    """Path -> bytes of what runs inside a cell beside the cases."""
    package = Path(casebook.__file__).parent
    files = sorted(file for pattern in INSIDE for file in package.glob(pattern))
    return {f"casebook/{file.relative_to(package).as_posix()}": file.read_bytes() for file in files}


def inside_digest() -> str:
    return digest(inside_contents().items())
