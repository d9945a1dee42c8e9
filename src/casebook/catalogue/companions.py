"""What a companion's histories come to: which of its versions go with which FastAPI, and how it fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from packaging.version import Version

from casebook.catalogue.areas import FASTAPI, parsed
from casebook.catalogue.model import KnownCompanion, KnownHistory, KnownLine
from casebook.model.cells import CONTEMPORARY, TODAY
from casebook.model.histories import Interval, intervals, spread
from casebook.model.observations import Evidence
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict

ERROR = 500
"""The first status of an error of the server."""


class Manner(StrEnum):
    """How a purpose is missed: loudly when the app starts or at a request, or quietly, where nothing is raised."""

    START = "the application does not start"
    REQUEST = "requests fail"
    QUIET = "it quietly does nothing, or something else"


def manner(evidence: Evidence) -> Manner:
    """How a purpose is missed, by what was seen."""
    answered = [exchange.status for exchange in evidence.exchanges]
    if any(status is None or status >= ERROR for status in answered):
        return Manner.REQUEST
    if evidence.exception is None:
        return Manner.QUIET
    return Manner.REQUEST if answered else Manner.START


@dataclass(frozen=True)
class Boundary:
    """What goes together: with FastAPI in one range the package must be in another. Specifiers, such as `>=0.137.0`.

    `package`: empty where no release of it holds there.
    """

    fastapi: str
    package: str


@dataclass(frozen=True)
class Standing:
    """A companion, and what is known of it along its lines."""

    companion: KnownCompanion

    def along(self, line: str) -> list[tuple[str, Verdict | None]]:
        """The labels of a line, each with what was seen there; nothing where there is no such line."""
        known, history = self.companion.lines.get(line), self.companion.histories.get(line)
        if known is None or history is None:
            return []
        return list(zip(known.labels, _shown(known, history), strict=True))

    @property
    def own_line(self) -> str:
        """The line of its own releases with the newest FastAPI."""
        begin = f"{self.companion.package}/fastapi-"
        return next((name for name in self.companion.lines if name.startswith(begin)), "")

    @property
    def newest(self) -> str:
        """The FastAPI release that its own releases are measured with."""
        return self.own_line.rpartition("/fastapi-")[2]

    @cached_property
    def now(self) -> Verdict | None:
        """What its newest release shows with the newest FastAPI."""
        found = self.along(TODAY)
        return found[-1][1] if found else None

    @property
    def missed(self) -> list[str]:
        """The purposes that its newest release misses with the newest FastAPI, in words."""
        found = self.companion.purposes.get(TODAY, {})
        return [purpose(probe) for probe, spans in found.items() if spans[-1].verdict is Verdict.FAILS]

    @property
    def purposes(self) -> int:
        """How many purposes it has."""
        return len({probe for probes in self.companion.purposes.values() for probe in probes})

    @cached_property
    def boundaries(self) -> list[Boundary]:
        """What must move together, as far as it was measured."""
        own = [(label, seen) for label, seen in self.along(self.own_line) if seen in {Verdict.HOLDS, Verdict.FAILS}]
        place = _begins(own, Verdict.HOLDS)
        if place:
            version, last = own[place][0], own[place - 1][0]
            return [Boundary(self._from(last) or f"=={self.newest}", f">={version}")]
        return self._until() if self.now is Verdict.FAILS else []

    def _from(self, version: str) -> str:
        """From which FastAPI on this version of the package fails, as far as it can be installed."""
        along = self.along(f"fastapi/{self.companion.package}-{version}")
        found = [(label, seen) for label, seen in along if seen in {Verdict.HOLDS, Verdict.FAILS}]
        place = _begins(found, Verdict.FAILS)
        return f">={found[place][0]}" if place else ""

    def _until(self) -> list[Boundary]:
        """The last FastAPI with which the newest package that it admits holds, and from when on none does."""
        found = [(label, seen) for label, seen in self.along(TODAY) if seen in {Verdict.HOLDS, Verdict.FAILS}]
        place = _begins(found, Verdict.FAILS)
        return [Boundary(f">={found[place][0]}", "")] if place is not None else []

    @cached_property
    def cells(self) -> list[tuple[Version, Version, Verdict]]:
        """Each measured pair of FastAPI and the package, with what was seen. Blocked: the two cannot be installed together."""
        found = []
        for name, line in self.companion.lines.items():
            for label, seen in self.along(name):
                versions = {**line.cells.get(label, {}), **self._named(name, label)}
                if seen is not None and self.companion.package in versions:
                    found.append((parsed(versions[FASTAPI]), parsed(versions[self.companion.package]), seen))
        return found

    def _named(self, line: str, label: str) -> dict[str, str]:
        """The versions that a line and a label of it name."""
        if line == self.own_line:
            return {FASTAPI: self.newest, self.companion.package: label}
        held = line.removeprefix(f"fastapi/{self.companion.package}-")
        return {FASTAPI: label} if held == line else {FASTAPI: label, self.companion.package: held}

    def seen(self, fastapi: str, version: str) -> Verdict | None:
        """What is known of such a pair: as it was measured, or as both of its measured neighbours show. None: nobody knows."""
        asked, own = parsed(fastapi), parsed(version)
        exact = {seen for one, other, seen in self.cells if (one, other) == (asked, own)}
        if exact:
            return exact.pop() if len(exact) == 1 else None
        by_fastapi = _between([(one, seen) for one, other, seen in self.cells if other == own], asked)
        return by_fastapi or _between([(other, seen) for one, other, seen in self.cells if one == asked], own)

    def holding(self, fastapi: str, least: str) -> str | None:
        """The smallest later version of the package that was seen to hold with this FastAPI, and no later one not to."""
        asked, least_of = parsed(fastapi), parsed(least)
        later = sorted((other, seen) for one, other, seen in self.cells if one == asked and other > least_of)
        place = _begins([(str(other), seen) for other, seen in later], Verdict.HOLDS)
        return str(later[place][0]) if place is not None else None

    @property
    def failed_then(self) -> list[Interval[Verdict]]:
        """Where an install of the day failed."""
        along = self.along(CONTEMPORARY)
        found = intervals([label for label, _ in along], [seen for _, seen in along])
        return [one for one in found if one.seen is Verdict.FAILS]

    def version(self, line: str, label: str) -> str:
        """The version of the package in a cell."""
        known = self.companion.lines.get(line)
        return known.cells.get(label, {}).get(self.companion.package, "") if known else ""

    @cached_property
    def manners(self) -> list[Manner]:
        """The ways in which its purposes are missed, somewhere."""
        return list(dict.fromkeys(manner(failure.evidence) for failure in self.companion.failures))


def purpose(probe: str) -> str:
    """`companions/x/test_x.py::test_route_of_a_router[ContextMiddleware]` -> `route of a router, ContextMiddleware`."""
    name, _, variant = probe.rpartition("::")[2].removeprefix("test_").partition("[")
    return name.replace("_", " ") + (f", {variant.removesuffix(']')}" if variant else "")


def in_words(boundary: Boundary, package: str) -> str:
    """`fastapi >=0.137.0 needs slowapi >=0.1.9`."""
    if not boundary.package:
        return f"fastapi {boundary.fastapi}: the newest {package} that it admits does not do all that it is for"
    return f"fastapi {boundary.fastapi} needs {package} {boundary.package}"


def _between(found: list[tuple[Version, Verdict]], asked: Version) -> Verdict | None:
    """What the neighbours on both sides show, where it is the same."""
    below = max(((one, seen) for one, seen in found if one < asked), default=None)
    above = min(((one, seen) for one, seen in found if one > asked), default=None)
    return below[1] if below and above and below[1] is above[1] else None


def _shown(line: KnownLine, history: KnownHistory) -> list[Verdict | None]:
    return spread(line.labels, [span.interval for span in history.of(CASE)])


def _begins(found: Sequence[tuple[str, Verdict | None]], verdict: Verdict) -> int | None:
    """Where the run of this verdict begins that goes on to the end; None where the end shows another."""
    place = len(found)
    while place and found[place - 1][1] is verdict:
        place -= 1
    return place if place < len(found) else None
