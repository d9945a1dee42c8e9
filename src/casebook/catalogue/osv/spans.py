"""Spans: versions of one package with which a case affects everybody, whatever else is installed.

A scanner asks for one package and one version at a time. So a version counts as affected only if the versions of all other
packages change nothing: both lanes and every axis agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.catalogue.areas import CORES, FASTAPI, comparable
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import KnownSubject
from casebook.model.record import CASE
from casebook.model.transitions import SAYS_NEITHER
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed


@dataclass(frozen=True)
class Shown:
    """A measured version, with the verdict of the case; None if it is not known, or depends on other packages."""

    version: str
    verdict: Verdict | None


@dataclass(frozen=True)
class Span:
    """An interval of versions in which the case affects, as far as anything is known.

    `runs`: the affected versions, parted where nobody knows. `unknown`: the measured versions between them of which it is not
    known. `before` and `after`: the nearest versions with another known verdict; None if there are none. `adjoins`: whether
    `after` is the very next release, and not only the next that is known.
    """

    package: str
    runs: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    before: Shown | None
    after: Shown | None
    adjoins: bool

    @property
    def first(self) -> str:
        return self.runs[0][0]

    @property
    def last(self) -> str:
        return self.runs[-1][-1]

    @property
    def fixed(self) -> str | None:
        """The next version that is known to be unaffected; None if the next known verdict is another, or if there is none."""
        return self.after.version if self.after and self.after.verdict is Verdict.UNAFFECTED else None

    def contains(self, version: str) -> bool:
        return parsed(self.first) <= parsed(version) <= parsed(self.last)


def package_of(subject: KnownSubject) -> str:
    """The one package that every change to or from affected is blamed on; FastAPI if there are several, or none is found."""
    edges = (edge for history in subject.histories.values() for edge in history.edges if edge.of == CASE)
    turns = [edge for edge in edges if Verdict.AFFECTED in {edge.was, edge.became}]
    blamed = {CORES.get(change.package, change.package) for edge in turns for change in edge.blame}
    return blamed.pop() if len(blamed) == 1 and all(edge.blame for edge in turns) else FASTAPI


def alone(locator: Locator, subject: KnownSubject, package: str, version: str) -> Verdict | None:
    """The verdict of the case with this version, whatever else is installed; None if it is not known."""
    if package == FASTAPI:
        places = locator.of_release.get(parsed(version), ())
        seen_there = any(locator.at(subject, CASE, place) is not None for place in places)
        return locator.locate(subject, {FASTAPI: version}).verdict if seen_there else None
    reach = locator.reach(subject).get(package)
    if reach is None or not reach[0] <= comparable(package, version) <= reach[1]:
        return None
    areas = locator.areas(subject).around({package: version})
    seen = {verdict for area in areas for verdict in area.shown[CASE]}
    return seen.pop() if len(seen) == 1 else None


def spans(locator: Locator, subject: KnownSubject, package: str) -> Iterator[Span]:
    """The spans of a case in the versions of a package, in order."""
    shown = [
        Shown(str(version), alone(locator, subject, package, str(version)))
        for version in locator.measured.get(package, ())
    ]
    known = [place for place, one in enumerate(shown) if one.verdict not in SAYS_NEITHER]
    groups = [[*group] for _, group in groupby(known, key=lambda place: shown[place].verdict is Verdict.AFFECTED)]
    for before, group, after in zip([[], *groups], groups, [*groups[1:], []], strict=False):
        first, last = group[0], group[-1]
        if shown[first].verdict is Verdict.AFFECTED:
            yield Span(
                package=package,
                runs=tuple(_runs(locator, subject, package, shown[first : last + 1])),
                unknown=tuple(one.version for one in shown[first:last] if one.verdict is not Verdict.AFFECTED),
                before=shown[before[-1]] if before else None,
                after=shown[after[0]] if after else None,
                adjoins=after[:1] == [last + 1] and package == FASTAPI,
            )


def _runs(locator: Locator, subject: KnownSubject, package: str, shown: Sequence[Shown]) -> Iterator[tuple[str, ...]]:
    """The runs of affected versions. What lies between two versions of a run is known to be affected too."""
    run: list[str] = []
    for one in shown:
        affected = one.verdict is Verdict.AFFECTED
        if run and not (affected and _joined(locator, subject, package, run[-1], one.version)):
            yield tuple(run)
            run = []
        if affected:
            run.append(one.version)
    yield tuple(run)


def _joined(locator: Locator, subject: KnownSubject, package: str, one: str, other: str) -> bool:
    """Whether all that lies between two versions is known to be affected too. Every release of FastAPI was measured."""
    if package == FASTAPI:
        return True
    between = just_above(one)
    return parsed(between) < parsed(other) and alone(locator, subject, package, between) is Verdict.AFFECTED


def just_above(version: str) -> str:
    """The smallest version that is greater than this one."""
    found = parsed(version)
    return f"{version}.post0.dev0" if found.post is None else f"{found.base_version}.post{found.post + 1}.dev0"
