"""Where coverage stops: it makes what computes for long three times as long, and what a child is killed in is not kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""By which coverage begins in each Python process that a test starts."""


@contextmanager
def not_covered() -> Iterator[None]:
    """For what computes for long, and is covered by a smaller test. It may stand within another."""
    covering = sys.modules["coverage"].Coverage.current() if "coverage" in sys.modules else None
    if covering is None or not covering._started:
        yield
        return
    covering.stop()
    try:
        yield
    finally:
        covering.start()
