"""The limits that this machine sets a process, against those that a cell is to have."""

from __future__ import annotations

import resource

from casebook.book.settings import Limits
from casebook.errors import ToolFailed
from casebook.inside.limits import NAMES

NEEDED = ("memory", "file", "files")
"""Limits that fail a case where they are lower. Of processes the system counts all of the user, and so no number is enough."""


def need_allowance(limits: Limits) -> None:
    """Raises `ToolFailed` where this machine allows a process less than a cell is to have: a case would fail for that alone."""
    for name in NEEDED:
        asked = limits.of_process[name]
        _, allowed = resource.getrlimit(NAMES[name])
        if allowed != resource.RLIM_INFINITY and allowed < asked:
            raise ToolFailed(
                f"a process may use less here than a cell is to have: {name} {allowed}, and not {asked}",
                hint=f"Raise the limit (see `ulimit`), or set {name} in [tool.casebook.limits].",
            )
