"""Locks: a cell with every package pinned, or the reason why it has none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from packaging.requirements import Requirement
from packaging.version import Version

from casebook.model.cells import Cell


@dataclass(frozen=True)
class Lock:
    """Every package of a cell, pinned: canonical name and exact version.

    `pins` are the secondary pins that were made for it. `moved`: what could not keep the version that it has in `cell.like`.
    """

    cell: Cell
    packages: Packages
    pins: tuple[Pin, ...] = ()
    moved: tuple[Moved, ...] = ()

    @cached_property
    def versions(self) -> Mapping[str, str]:
        return dict(self.packages)

    @property
    def text(self) -> str:
        """The lock as a requirements file."""
        return "".join(f"{name}=={version}\n" for name, version in self.packages)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Unresolvable:
    """A cell whose packages cannot be installed together, with the reason: it is blocked. `found`: the time (UTC)."""

    cell: Cell
    reason: str
    found: str = ""


@dataclass(frozen=True)
class Unmeasured:
    """A cell that cannot be resolved here and now, with the reason: nothing is known of it."""

    cell: Cell
    reason: str


Resolution = Lock | Unresolvable | Unmeasured


@dataclass(frozen=True)
class Pin:
    """A secondary pin: a lock that meets the requirement `when`, and not `unless`, must meet `then` too.

    The reason can stand after "because".
    """

    when: str
    then: str
    reason: str
    unless: str = ""

    def __str__(self) -> str:
        return f"{self.then} where {self.when}: {self.reason}"

    @property
    def package(self) -> str:
        """The package that the pin holds."""
        return requirement(self.then).name

    def is_asked_for(self, packages: Mapping[str, str]) -> bool:
        """Whether a lock (name -> version) asks for this pin: it meets `when`, and not `unless`."""
        return _holds(self.when, packages) and not (self.unless and _holds(self.unless, packages))

    def missing_from(self, packages: Mapping[str, str]) -> bool:
        """Whether a lock asks for this pin and does not keep it."""
        return self.is_asked_for(packages) and not _holds(self.then, packages)


@cache
def requirement(text: str) -> Requirement:
    """The parsed requirement, cached: every lock is asked about the same few."""
    return Requirement(text)


def _holds(text: str, packages: Mapping[str, str]) -> bool:
    wanted = requirement(text)
    version = packages.get(wanted.name)
    return version is not None and wanted.specifier.contains(Version(version), prereleases=True)


@dataclass(frozen=True)
class Moved:
    """A package whose version is another than in the cell that its own cell keeps to.

    `kept_to` is the version there, `version` the one here.
    """

    name: str
    kept_to: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} instead of {self.kept_to}"


Packages = tuple[tuple[str, str], ...]
"""Canonical name and exact version of each package, in order."""
