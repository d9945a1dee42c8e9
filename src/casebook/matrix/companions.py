"""The lines of a companion: FastAPI's releases with its version of then, of today, or with one; and its own releases."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from packaging.specifiers import SpecifierSet

from casebook.matrix.lines import Matrix
from casebook.matrix.releases import Release, last_of_minors, within
from casebook.model.cells import CONTEMPORARY, TODAY, Cell, Line

Further = Mapping[str, Collection[str]]
"""Line -> labels that it has beside those of the last patches."""
STEP = 6
"""With one version of the package every sixth minor is measured at first, then what lies between two that differ."""


@dataclass(frozen=True)
class CompanionMatrix:
    """Every cell that may be measured of a package; `admitted`: its own releases that are measured."""

    matrix: Matrix
    package: str
    admitted: SpecifierSet

    @property
    def own_line(self) -> str:
        """The newest FastAPI with the package's own releases."""
        return f"{self.package}/fastapi-{self.matrix.fastapi[-1]}"

    def held_line(self, version: str) -> str:
        """FastAPI's releases with one version of the package."""
        return f"fastapi/{self.package}-{version}"

    def releases(self, line: str) -> list[Release]:
        """Every release that can be a label of a line, in order: the final ones, or all of a package that has no final one."""
        if not line.startswith(f"{self.package}/"):
            return self.matrix.fastapi
        found = [one for one in within(self.matrix.releases(self.package), self.admitted) if not one.yanked]
        return [one for one in found if not one.prerelease] or found

    def lines(self, further: Further) -> list[Line]:
        """The last patch of every minor, and `further` labels. A line with one version of the package: where it is named."""
        found = [self._line(name, further.get(name, ())) for name in (CONTEMPORARY, TODAY, self.own_line)]
        held = sorted(name for name in further if name.startswith(self.held_line("")))
        return [line for line in (*found, *(self._line(name, further[name]) for name in held)) if line.cells]

    def _line(self, name: str, further: Collection[str]) -> Line:
        every = self.releases(name)
        minors = last_of_minors(every)
        if name.startswith(self.held_line("")):
            minors = [*minors[:-1:STEP], *minors[-1:]]
        kept = {str(release) for release in minors} | {*further}
        labels = [release for release in every if str(release) in kept]
        varies = self.package if name == self.own_line else "fastapi"
        return Line(name, varies, tuple(map(str, labels)), tuple(self._cells(name, labels)))

    def _cells(self, name: str, labels: Sequence[Release]) -> list[Cell]:
        newest = self.matrix.fastapi[-1]
        if name == CONTEMPORARY:
            return [self.matrix.contemporary(label) for label in labels]
        if name == TODAY:
            return [self.matrix.today(label) for label in labels]
        if name == self.own_line:
            return [self.matrix.with_other(newest, self.package, label) for label in labels]
        version = name.removeprefix(self.held_line(""))
        held = next((one for one in self.releases(self.own_line) if str(one) == version), None)
        return [self.matrix.with_other(label, self.package, held) for label in labels] if held else []
