"""Cells, and the lines of cells in which one thing varies: lanes and axes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from packaging.version import Version

BASE = "base"
"""The kit of cases that need no other."""


@dataclass(frozen=True)
class Cell:
    """One exact environment, before its lock is known.

    `id` is readable and unique within a kit. `pins` are the exact requirements that define the cell; the rest of the lock is
    what was newest before `exclude_newer` (UTC). `uploaded` is when the youngest of the pinned releases came.
    """

    id: str
    python: str
    pins: tuple[str, ...]
    exclude_newer: datetime
    uploaded: datetime
    kit: str = BASE

    @property
    def fastapi(self) -> Version:
        return Version(dict(pin.split("==") for pin in self.pins)["fastapi"])

    @property
    def name(self) -> str:
        """The id, with the kit where it is not the base kit."""
        return self.id if self.kit == BASE else f"{self.id}@{self.kit}"


@dataclass(frozen=True)
class Line:
    """Cells in order. `labels` say what varies: releases in a lane, versions of the other package in an axis."""

    name: str
    varies: str
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def is_lane(self) -> bool:
        return self.name in LANES


CONTEMPORARY = "contemporary"
TODAY = "today"
PAIRS = "pairs"
LANES = (CONTEMPORARY, TODAY)
