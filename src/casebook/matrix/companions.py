"""The lines of a companion: FastAPI's releases with its version of then, of today, or a fixed one; and its own releases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from packaging.specifiers import SpecifierSet

from casebook.matrix.lines import Matrix
from casebook.matrix.releases import Release, last_of_minors, within
from casebook.model.cells import CONTEMPORARY, TODAY, Cell, Line, LineKind, held_line

Further = Mapping[str, Collection[str]]
"""Name of a line -> the labels that it has beside those of the last patches."""
STEP = 6
"""Every sixth minor of a held line is measured at first, then the releases between two that differ."""


@dataclass(frozen=True)
class CompanionMatrix:
    """Every cell that may be measured of a companion. `admitted`: which releases of its own are measured."""

    matrix: Matrix
    package: str
    admitted: SpecifierSet

    @property
    def own_line(self) -> str:
        """The name of the axis that has the package's own releases with the newest FastAPI."""
        return f"{self.package}/fastapi-{self.matrix.fastapi[-1]}"

    def held_line(self, version: str) -> str:
        """The name of the line that has FastAPI's releases with one version of the package."""
        return held_line(self.package, version)

    def releases(self, line: Line) -> list[Release]:
        """The releases that can be labels of a line, in order: the final ones, or all of a package that has no final one."""
        return self._releases(line.kind)

    def _releases(self, kind: LineKind) -> list[Release]:
        if kind is not LineKind.AXIS:
            return self.matrix.fastapi
        found = [one for one in within(self.matrix.releases(self.package), self.admitted) if not one.yanked]
        return [one for one in found if not one.prerelease] or found

    def lines(self, further: Further) -> list[Line]:
        """The lines, each with the last patch of every minor and its `further` labels.

        A line with one version of the package is among them only if `further` names it.
        """
        newest = self.matrix.fastapi[-1]
        found = [
            self._line(CONTEMPORARY, LineKind.LANE, self.matrix.contemporary, further),
            self._line(TODAY, LineKind.LANE, self.matrix.today, further),
            self._line(self.own_line, LineKind.AXIS, partial(self.matrix.with_other, newest, self.package), further),
        ]
        return [line for line in (*found, *self._held(further)) if line.cells]

    def _held(self, further: Further) -> Iterator[Line]:
        """The lines with one version of the package that `further` names, as far as the index has the version."""
        versions = {self.held_line(str(release)): release for release in self._releases(LineKind.AXIS)}
        for name in sorted(versions.keys() & further.keys()):
            cell = partial(self._with_version, versions[name])
            yield self._line(name, LineKind.HELD, cell, further)

    def _with_version(self, version: Release, fastapi: Release) -> Cell:
        return self.matrix.with_other(fastapi, self.package, version)

    def _line(self, name: str, kind: LineKind, cell: Callable[[Release], Cell], further: Further) -> Line:
        every = self._releases(kind)
        minors = last_of_minors(every)
        if kind is LineKind.HELD:
            minors = [*minors[:-1:STEP], *minors[-1:]]
        kept = {str(release) for release in minors} | {*further.get(name, ())}
        labels = [release for release in every if str(release) in kept]
        varies = self.package if kind is LineKind.AXIS else "fastapi"
        return Line(name, kind, varies, tuple(map(str, labels)), tuple(map(cell, labels)))
