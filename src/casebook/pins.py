"""Secondary pins: what a lock needs beside its cell's own pins, so that a test client works at all. Each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.version import Version


@dataclass(frozen=True)
class Pin:
    """Where the lock holds `when`, it must hold `then` too."""

    when: str
    then: str
    reason: str

    def missing_from(self, packages: Mapping[str, str]) -> bool:
        """Whether a lock (name -> version) asks for this pin and does not keep it."""
        return _holds(self.when, packages) and not _holds(self.then, packages)


PINS = (
    Pin(
        when="starlette<0.37.2",
        then="httpx<0.28",
        reason="its test client calls httpx.Client(app=...), which httpx 0.28 removed",
    ),
    Pin(
        when="pytest-asyncio==0.23.3",
        then="pytest<8",
        reason="it finds no test in a package under pytest 8, which was published after it",
    ),
    Pin(
        when="starlette>=1.2",
        then="httpx2",
        reason="its test client is built on httpx2, and takes httpx only with a deprecation warning",
    ),
)


def _holds(requirement: str, packages: Mapping[str, str]) -> bool:
    wanted = Requirement(requirement)
    version = packages.get(wanted.name)
    return version is not None and wanted.specifier.contains(Version(version), prereleases=True)
