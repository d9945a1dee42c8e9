"""Conclusions from the histories of a companion: the versions that go with a FastAPI, and the manner in which others fail."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from casebook.catalogue.areas import CORES, FASTAPI, VARIED, Versions
from casebook.catalogue.manner import Manner, manner
from casebook.catalogue.model import KnownCompanion
from casebook.model.cells import CONTEMPORARY, TODAY, held_line
from casebook.model.histories import Interval, intervals, spread
from casebook.model.record import CASE
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Those that cells run on."""
OF_PYTHON = {"python_version", "python_full_version", "and", "or", "not", "in"}
"""The words of a marker that depends on the interpreter alone."""
_QUOTED, _WORD = re.compile(r"\"[^\"]*\"|'[^']*'"), re.compile(r"[a-z_]+")
REFUSED = {Verdict.FAILS, Verdict.BLOCKED}
"""It does not go along: it fails, or nothing can be observed, as where it cannot be installed."""


@dataclass(frozen=True)
class Cell:
    """A measured cell: its versions, its verdict, and the purposes that were missed."""

    versions: Mapping[str, Version]
    verdict: Verdict
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answered:
    """The verdict for some versions, and the purposes missed: of a cell that has them, or of the cells on both sides."""

    verdict: Verdict
    missed: tuple[str, ...]


@dataclass(frozen=True)
class Boundary:
    """A requirement between two ranges: with a FastAPI in `fastapi`, the package must be in `package`.

    Both are specifiers, such as `>=0.137.0`. `package`: empty if no release of it holds there. `fastapi`: empty if this is so
    with every FastAPI that was measured, so that another package decides. `installs`: false if none can be installed there.
    """

    fastapi: str
    package: str
    installs: bool = True


@dataclass(frozen=True)
class CompanionHistories:
    """A companion, with what follows from its histories."""

    companion: KnownCompanion

    def along(self, line: str) -> list[tuple[str, Verdict | None]]:
        """The labels of a line, each with its verdict; empty if there is no such line."""
        known, history = self.companion.lines.get(line), self.companion.histories.get(line)
        if known is None or history is None:
            return []
        shown = spread(known.labels, [span.interval for span in history.of(CASE)])
        return list(zip(known.labels, shown, strict=True))

    @property
    def own_line(self) -> str:
        """The line of the companion's own releases with the newest FastAPI; empty if there is none."""
        begin = f"{self.companion.package}/fastapi-"
        found = [name for name in self.companion.lines if name.startswith(begin)]
        return max(found, key=lambda name: parsed(name.removeprefix(begin)), default="")

    @property
    def newest(self) -> str:
        """The newest FastAPI release that the companion was measured with."""
        found = self.along(TODAY)
        return found[-1][0] if found else self._of_own_line

    @property
    def _of_own_line(self) -> str:
        """The FastAPI release of the line of the companion's own releases."""
        return self.own_line.rpartition("/fastapi-")[2]

    @cached_property
    def now(self) -> Verdict | None:
        """The verdict of the newest release of the companion with the newest FastAPI; None if it is not known."""
        found = self.along(TODAY)
        return found[-1][1] if found else None

    @property
    def missed(self) -> list[str]:
        """The purposes that the newest release of the companion misses with the newest FastAPI, in words."""
        label = self.along(TODAY)[-1][0] if self.now is Verdict.FAILS else ""
        return list(self._missed(TODAY, label)) if label else []

    @property
    def purposes(self) -> int:
        """The number of purposes of the companion."""
        return len(self.companion.purposes.get(TODAY, {}))

    @cached_property
    def boundaries(self) -> list[Boundary]:
        """The boundaries that the measured cells prove; empty if a cell that decides was not measured, or contradicts."""
        own = self.along(self.own_line)
        if own and {seen for _, seen in own} <= REFUSED:
            return self._until()
        while own and own[-1][1] is Verdict.BLOCKED and not self.version(self.own_line, own[-1][0]):
            own.pop()  # its own requirements keep it out: the newest that can be installed decides
        place = _trailing(own, {Verdict.HOLDS})
        if not place or not {seen for _, seen in own[:place]} <= REFUSED:
            return []
        (last, refused), (first, _) = own[place - 1], own[place]
        since = self._between(last, first)
        if since is None and refused is Verdict.FAILS and not self.along(self._line_of(last)):
            since = f"=={self._of_own_line}"
        return [Boundary(since, f">={first}")] if since is not None else []

    def _between(self, last: str, first: str) -> str | None:
        """The FastAPI releases with which version `last` is refused and `first` holds, as a specifier. None: not known.

        Empty: all releases. A release with which both are refused, or one of them is not known, is left out.
        """
        found = self.along(self._line_of(last))
        refused, held = _trailing(found, REFUSED), self._held_since(first)
        if refused is None or held is None:
            return None
        since = found[refused:] if refused else [one for one in found if one[1] is Verdict.FAILS]
        if not since:
            return None
        begin = max(since[0][0], held, key=parsed)
        return "" if begin == found[0][0] else f">={begin}"

    def _held_since(self, version: str) -> str | None:
        """The FastAPI release from which on a version holds to the newest; without a line of it, that of the lane `today`."""
        found = self.along(self._line_of(version)) or self.along(TODAY)
        place = _trailing(found, {Verdict.HOLDS})
        return found[place][0] if place is not None else None

    def _line_of(self, version: str) -> str:
        """The name of the line of FastAPI releases with one version of the companion."""
        return held_line(self.companion.package, version)

    def _until(self) -> list[Boundary]:
        """The boundary from which on the companion is refused in the lane `today`, in a list; empty if it is not at the end."""
        found = self.along(TODAY)
        newest = found[-1][1] if found else None
        place = _trailing(found, {newest}) if newest in REFUSED else None
        if place is None:
            return []
        since = found[place][0]
        installs = newest is Verdict.FAILS or bool(self.version(TODAY, since))
        return [Boundary(f">={since}", "", installs)]

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """The packages of `VARIED` that decide, beside FastAPI and the companion.

        They are those that an edge is blamed on; all of `VARIED` if an edge has no blame, or if it fails without any edge.
        """
        edges = [edge for history in self.companion.histories.values() for edge in history.edges]
        told = [edge for edge in edges if {edge.was, edge.became} == {Verdict.HOLDS, Verdict.FAILS}]
        blamed = {CORES.get(change.package, change.package) for edge in told for change in edge.blame}
        fails = any(span.verdict is Verdict.FAILS for one in self.companion.histories.values() for span in one.verdicts)
        blamed |= set(VARIED) if any(not edge.blame for edge in told) or (fails and not told) else set()
        return tuple(sorted(blamed & set(VARIED)))

    @cached_property
    def cells(self) -> list[Cell]:
        """The measured cells of all lines. Blocked: the package cannot be installed there."""
        found = []
        for name in self.companion.histories:
            for label, seen in self.along(name):
                locked = self.companion.lines[name].cells.get(label, {})
                versions = {**locked, **self._named(name, label)}
                conflict = seen is Verdict.BLOCKED and self.companion.package not in locked
                tells = conflict or seen in {Verdict.HOLDS, Verdict.FAILS, Verdict.INAPPLICABLE}
                if seen is not None and tells and self.companion.package in versions:
                    missed = tuple(self._missed(name, label)) if seen is Verdict.FAILS else ()
                    found.append(Cell({one: parsed(version) for one, version in versions.items()}, seen, missed))
        return found

    def _missed(self, line: str, label: str) -> Iterator[str]:
        for probe, spans in self.companion.purposes.get(line, {}).items():
            for span in spans:
                if span.verdict is Verdict.FAILS and parsed(span.first) <= parsed(label) <= parsed(span.last):
                    yield purpose(probe)

    def _named(self, line: str, label: str) -> dict[str, str]:
        """The versions that the name of a line and a label of it state."""
        if line == self.own_line:
            return {FASTAPI: self._of_own_line, self.companion.package: label}
        held = line.removeprefix(self._line_of(""))
        return {FASTAPI: label} if held == line else {FASTAPI: label, self.companion.package: held}

    @cached_property
    def declared(self) -> Mapping[Version, list[tuple[str, SpecifierSet | None]]]:
        """Release -> its own requirements on its neighbours; None for one that depends on the interpreter or the machine."""
        found = {}
        for label, said in self.companion.declared.items():
            with suppress(InvalidVersion, InvalidRequirement):  # who made the package wrote it
                found[parsed(label)] = list(_required(map(Requirement, said)))
        return found

    def refusing(self, asked: Versions) -> list[tuple[str, SpecifierSet]]:
        """The clauses of the release's own requirements that these versions do not meet, by package."""
        found = []
        for name, specifier in self.declared.get(parsed(asked[self.companion.package]), ()):
            clauses = specifier or () if name in asked else ()
            refused = [str(one) for one in clauses if not one.contains(asked[name], prereleases=True)]
            found += [(name, SpecifierSet(",".join(refused)))] if refused else []
        return found

    def seen(self, asked: Versions) -> Answered | None:
        """The verdict of the package with these versions: as measured, or as both neighbours show. None: nobody knows.

        Nobody knows of versions of other packages that the cells were kept from. If the release's own requirements refuse a
        version, only cells of that release count that have this version, or in which it could not be installed.
        """
        package = self.companion.package
        if not self._is_as_measured(asked):
            return None
        wanted = {name: parsed(asked[name]) for name in (FASTAPI, package, *self.deciding) if name in asked}
        cells = self._telling(asked)
        exact = [cell for cell in cells if all(cell.versions[name] == wanted[name] for name in (FASTAPI, package))]
        if exact:
            return self._agreed(exact, wanted, exact=True)
        found = []
        for varied, held in ((FASTAPI, package), (package, FASTAPI)):
            along = [cell for cell in cells if cell.versions[held] == wanted[held]]
            sides = _neighbours(along, varied, wanted[varied])
            answered = self._agreed(sides, wanted, exact=False) if sides else None
            found += [answered] if answered else []
        return found[0] if found and len({one.verdict for one in found}) == 1 else None

    def _is_as_measured(self, asked: Versions) -> bool:
        """Whether no version of another package is one that the cells were kept from."""
        kept = {name: SpecifierSet(versions) for name, versions in self.companion.beside.items() if name in asked}
        return all(versions.contains(asked[name], prereleases=True) for name, versions in kept.items())

    def _telling(self, asked: Versions) -> list[Cell]:
        """The cells that count for these versions: all, unless the release itself refuses a version.

        Then only its own cells count that have the refused version, or in which it could not be installed at all.
        """
        refused = {name: parsed(asked[name]) for name, _ in self.refusing(asked)}
        if not refused:
            return self.cells
        package = self.companion.package
        return [
            cell
            for cell in self.cells
            if cell.versions[package] == parsed(asked[package])
            and (
                cell.verdict is Verdict.BLOCKED or all(cell.versions.get(name) == one for name, one in refused.items())
            )
        ]

    def _agreed(self, cells: Sequence[Cell], wanted: Mapping[str, Version], *, exact: bool) -> Answered | None:
        """The common verdict of these cells; None if they differ, or do not cover the versions of other deciding packages."""
        others = [name for name in self.deciding if name in wanted]
        same = [cell for cell in cells if all(cell.versions.get(name) == wanted[name] for name in others)]
        if exact and same:
            cells = same
        for name in others:
            held = [cell.versions[name] for cell in cells if name in cell.versions]
            if not held or not min(held) <= wanted[name] <= max(held):
                return None
        verdicts = {cell.verdict for cell in cells}
        if len(verdicts) != 1:
            return None
        missed = tuple(dict.fromkeys(one for cell in cells for one in cell.missed))
        return Answered(verdicts.pop(), missed)

    def known(self, asked: Versions) -> dict[str, Verdict]:
        """Version of the package -> its verdict with the other versions, for those with a known verdict, in order."""
        package = self.companion.package
        versions = sorted({cell.versions[package] for cell in self.cells})
        answers = ((str(one), self.seen({**asked, package: str(one)})) for one in versions)
        return {version: answered.verdict for version, answered in answers if answered is not None}

    @property
    def failed_then(self) -> list[Interval[Verdict]]:
        """The intervals of the lane `contemporary` in which the companion failed."""
        along = self.along(CONTEMPORARY)
        found = intervals([label for label, _ in along], [seen for _, seen in along])
        return [one for one in found if one.seen is Verdict.FAILS]

    def version(self, line: str, label: str) -> str:
        """The version of the package in a cell; empty if it is not known."""
        known = self.companion.lines.get(line)
        return known.cells.get(label, {}).get(self.companion.package, "") if known else ""

    @cached_property
    def manners(self) -> list[Manner]:
        """The manners in which purposes of the companion were missed in any cell, each once."""
        return list(dict.fromkeys(manner(failure.evidence) for failure in self.companion.failures))


def _required(several: Iterable[Requirement]) -> Iterator[tuple[str, SpecifierSet | None]]:
    for one in several:
        name = str(canonicalize_name(one.name))
        if one.marker is None:
            yield name, one.specifier
            continue
        said = _QUOTED.sub("", str(one.marker))
        if not {*_WORD.findall(said)} <= OF_PYTHON:
            yield name, None
            continue
        holds = {
            one.marker.evaluate({"python_version": python, "python_full_version": f"{python}.0"}) for python in PYTHONS
        }
        if True in holds:
            yield name, None if False in holds else one.specifier


def purpose(probe: str) -> str:
    """The purpose of a probe in words.

    `companions/x/test_x.py::test_route_of_a_router[ContextMiddleware]` -> `route of a router, ContextMiddleware`.
    """
    name, _, variant = probe.rpartition("::")[2].removeprefix("test_").partition("[")
    return name.replace("_", " ") + (f", {variant.removesuffix(']')}" if variant else "")


def in_words(boundary: Boundary, package: str) -> str:
    """A boundary in words: `fastapi >=0.137.0 needs slowapi >=0.1.9`."""
    if not boundary.installs:
        return f"fastapi {boundary.fastapi}: no release of {package} can be installed"
    if not boundary.package:
        return f"fastapi {boundary.fastapi}, with the newest packages: {package} does not do all that it is for"
    if not boundary.fastapi:
        return f"with the newest packages, {package} {boundary.package} is needed, whatever the FastAPI"
    return f"fastapi {boundary.fastapi} needs {package} {boundary.package}"


def _neighbours(cells: Sequence[Cell], name: str, asked: Version) -> list[Cell]:
    """The cells with the next lower and the next higher version of a package; empty if there is none on one of the sides."""
    lower = max((cell.versions[name] for cell in cells if cell.versions[name] < asked), default=None)
    higher = min((cell.versions[name] for cell in cells if cell.versions[name] > asked), default=None)
    if lower is None or higher is None:
        return []
    return [cell for cell in cells if cell.versions[name] in {lower, higher}]


def _trailing(found: Sequence[tuple[str, Verdict | None]], verdicts: Collection[Verdict | None]) -> int | None:
    """The place at which the last run of these verdicts begins; None if the last verdict is another one."""
    place = len(found)
    while place and found[place - 1][1] in verdicts:
        place -= 1
    return place if place < len(found) else None
