"""From releases to cells: the lanes and the axes."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from casebook.book.settings import Settings
from casebook.errors import IndexUnreachable
from casebook.matrix.index import Index
from casebook.matrix.releases import Release, last_patches, measured, named, releases, within
from casebook.model.cells import CONTEMPORARY, TODAY, Cell, Line, LineKind

CONTEMPORARY_DAY = timedelta(days=1)
"""The contemporary lane resolves what an install gave within this time of the upload."""


class Matrix:
    """Every cell that the settings ask for, made from the releases that the index has."""

    def __init__(self, settings: Settings, index: Index) -> None:
        self.settings = settings
        self.index = index
        self.admitted: dict[tuple[str, str], list[Release]] = {}

    @cached_property
    def all_fastapi(self) -> list[Release]:
        """The releases of FastAPI, also those that no history holds: older ones, pre-releases, yanked ones."""
        return self.releases("fastapi")

    @cached_property
    def fastapi(self) -> list[Release]:
        """The releases of FastAPI that make up a history, never none.

        Raises `IndexUnreachable` where the index lists none of them.
        """
        found = measured(self.all_fastapi, self.settings.oldest)
        if not found:
            raise IndexUnreachable(
                f"the package index ({self.index.place}) lists no release of fastapi from {self.settings.oldest} on",
                hint="It may be a partial mirror: set UV_DEFAULT_INDEX to an index that has all releases.",
            )
        return found

    @cached_property
    def pydantic(self) -> list[Release]:
        oldest = self.settings.axes.pydantic.oldest if self.settings.axes.pydantic else "0"
        return [r for r in self.releases("pydantic") if r.version >= Version(oldest)]

    @cached_property
    def starlette(self) -> list[Release]:
        return self.releases("starlette")

    def lanes(self) -> list[Line]:
        """The lanes `contemporary` and `today`, each with a cell for each release of FastAPI."""
        labels = tuple(map(str, self.fastapi))
        return [
            Line(CONTEMPORARY, LineKind.LANE, "fastapi", labels, tuple(map(self.contemporary, self.fastapi))),
            Line(TODAY, LineKind.LANE, "fastapi", labels, tuple(map(self.today, self.fastapi))),
        ]

    def axes(self) -> list[Line]:
        return [*self.pydantic_axis(), *self._starlette_axis(), *self._python_axis()]

    def alone(self, id: str) -> Line | None:
        """The cell of this id, alone in its lane, also of a release that no history holds; None if no release has such a cell.

        No history holds older releases, pre-releases and yanked ones.
        """
        for release in self.all_fastapi:
            for lane, cell in ((CONTEMPORARY, self.contemporary(release)), (TODAY, self.today(release))):
                if cell.id == id:
                    return Line(lane, LineKind.LANE, "fastapi", (str(release),), (cell,))
        return None

    def contemporary(self, fastapi: Release) -> Cell:
        day_after = fastapi.uploaded + CONTEMPORARY_DAY
        return self._cell(f"{CONTEMPORARY}/fastapi-{fastapi}", day_after, ("fastapi", fastapi))

    def today(self, fastapi: Release) -> Cell:
        return self._cell(f"{TODAY}/fastapi-{fastapi}", self.settings.today_ends, ("fastapi", fastapi))

    def accepted(self, fastapi: Release, package: str, found: Iterable[Release]) -> list[Release]:
        """The final releases of another package that a FastAPI release admits, never none.

        Raises `IndexUnreachable` where the index lists none.
        """
        asked = (str(fastapi), package)
        if asked not in self.admitted:
            usable = [r for r in found if not r.prerelease and not r.yanked]
            admitted = within(usable, self._requirement(fastapi, package))
            if not admitted:
                raise IndexUnreachable(
                    f"the package index ({self.index.place}) lists no release of {package} that fastapi {fastapi} admits",
                    hint="It may be a partial mirror: set UV_DEFAULT_INDEX to an index that has all releases.",
                )
            self.admitted[asked] = admitted
        return self.admitted[asked]

    def prefetch(self) -> None:
        """Asks the index for the requirements of every release of FastAPI, several at a time."""
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda release: self.index.requires("fastapi", release.version), self.fastapi))

    def releases(self, project: str) -> list[Release]:
        """Every release of a project that the index lists, uploaded before the end of today."""
        return releases(self.index, project, before=self.settings.today_ends)

    def _requirement(self, fastapi: Release, package: str) -> SpecifierSet:
        wanted: list[Requirement] = self.index.requires("fastapi", fastapi.version)
        return next((r.specifier for r in wanted if r.name == package), SpecifierSet())

    def _cell(self, id: str, exclude_newer: datetime, *pinned: tuple[str, Release]) -> Cell:
        return Cell(
            id,
            python=self.settings.python,
            pins=tuple(f"{package}=={release}" for package, release in pinned),
            exclude_newer=min(exclude_newer, self.settings.today_ends),
            uploaded=max(release.uploaded for _, release in pinned),
        )

    def with_other(self, fastapi: Release, package: str, other: Release) -> Cell:
        """The cell of a FastAPI release with this release of another package.

        The other packages keep their versions of the lane `today` as far as the resolver admits.
        """
        id = f"{package}/fastapi-{fastapi}+{package}-{other}"
        cell = self._cell(id, self.settings.today_ends, ("fastapi", fastapi), (package, other))
        return replace(cell, like=self.today(fastapi))

    def _axis(self, fastapi: Release, package: str, found: Iterable[Release]) -> Line:
        others = last_patches(self.accepted(fastapi, package, found))
        cells = tuple(self.with_other(fastapi, package, other) for other in others)
        return Line(f"{package}/fastapi-{fastapi}", LineKind.AXIS, package, tuple(map(str, others)), cells)

    def pydantic_axis(self) -> list[Line]:
        axis = self.settings.axes.pydantic
        if axis is None:
            return []
        return [self._axis(named(self.fastapi, name), "pydantic", self.pydantic) for name in axis.releases]

    def _starlette_axis(self) -> list[Line]:
        axis = self.settings.axes.starlette
        if axis is None:
            return []
        self.prefetch()
        unbounded = [r for r in self.fastapi if not _bounded_above(self._requirement(r, "starlette"))]
        return [self._axis(named(unbounded, name), "starlette", self.starlette) for name in axis.releases if unbounded]

    def _python_axis(self) -> list[Line]:
        axis = self.settings.axes.python
        if axis is None:
            return []
        lines = []
        for release in axis.releases:
            fastapi = named(self.fastapi, release)
            today = self.today(fastapi)
            name = f"python/fastapi-{fastapi}"
            cells = tuple(
                replace(today, id=f"{name}+py{python}", python=python, like=today) for python in axis.versions
            )
            lines.append(Line(name, LineKind.AXIS, "python", axis.versions, cells))
        return lines


def _bounded_above(specifier: SpecifierSet) -> bool:
    return any(part.operator in {"<", "<=", "==", "~="} for part in specifier)
