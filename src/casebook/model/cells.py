"""Cells, and the lines of cells in which one thing varies: lanes and axes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from packaging.version import Version

BASE = "base"
"""The kit of cases that need no other."""
COUPLED = (("pydantic", "pydantic-core"),)
"""Packages that change as one: Pydantic requires exactly one version of its core."""


@dataclass(frozen=True)
class Cell:
    """One exact environment, before its lock is known.

    `id` is readable and unique within a kit. `pins` are the exact requirements that define the cell; the rest of the lock is
    what was newest before `exclude_newer` (UTC). `uploaded` is when the youngest of the pinned releases came.

    The kit adds requirements, and a subject may want more of its cells: `pinned` is False where no secondary pin may be added,
    and the packages `without` must be absent. `like` is the cell whose versions are kept as far as the pins admit them.
    """

    id: str
    python: str
    pins: tuple[str, ...]
    exclude_newer: datetime
    uploaded: datetime
    kit: str = BASE
    pinned: bool = True
    without: tuple[str, ...] = ()
    like: Cell | None = None

    @property
    def fastapi(self) -> Version:
        return Version(dict(pin.split("==") for pin in self.pins)["fastapi"])

    @cached_property
    def name(self) -> str:
        """The id, with the variant where it is not the base kit as it is."""
        return self.id if self.variant == BASE else f"{self.id}@{self.variant}"

    @property
    def variant(self) -> str:
        """The name of the variant: the kit, and what else a subject wants, such as `base-unpinned-without-httpx+orjson`."""
        return variant(self.kit, self.without, pinned=self.pinned)

    @property
    def reference(self) -> Cell | None:
        """The cell whose versions this one keeps, in the same variant; None if it keeps to none."""
        if self.like is None:
            return None
        return replace(self.like, kit=self.kit, pinned=self.pinned, without=self.without)


def variant(kit: str, without: tuple[str, ...], *, pinned: bool) -> str:
    """The name of a variant, which is a part of the name of its cells."""
    parts = [kit]
    if not pinned:
        parts.append("unpinned")
    if without:
        parts.append(f"without-{'+'.join(without)}")
    return "-".join(parts)


class LineKind(StrEnum):
    """The kinds of lines.

    A lane has FastAPI's releases, an axis the versions of another package, and a held line FastAPI's releases with one version
    of another package.
    """

    LANE = "lane"
    AXIS = "axis"
    HELD = "held"


@dataclass(frozen=True)
class Line:
    """Cells in order. `labels` say what varies: releases in a lane, versions of the other package in an axis."""

    name: str
    kind: LineKind
    varies: str
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def is_lane(self) -> bool:
        return self.kind is LineKind.LANE


CONTEMPORARY = "contemporary"
TODAY = "today"
LANES = (CONTEMPORARY, TODAY)
AXES = ("pydantic", "starlette", "python")
"""The packages, and Python, that the axes vary."""
HELD_BEGINS = "fastapi/"
"""The beginning of the name of a held line: FastAPI's releases with one version of another package."""


def held_line(package: str, version: str) -> str:
    """The name of the held line of a version of a package."""
    return f"{HELD_BEGINS}{package}-{version}"


def line_kind(name: str) -> LineKind:
    """The kind of the line of this name: records and the catalogue keep the name alone."""
    if name in LANES:
        return LineKind.LANE
    return LineKind.HELD if name.startswith(HELD_BEGINS) else LineKind.AXIS
