"""Caps and add-ons: what a companion's own cells show on both sides of a cap, and what goes with versions beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.caps import UPPER, Cap
from casebook.catalogue.companions import REFUSED, Standing, in_words
from casebook.catalogue.model import Catalogue
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

TELLS = {Verdict.HOLDS, Verdict.FAILS}


@dataclass(frozen=True)
class Needed:
    """What beyond a cap must move along, or does not go along at all. `needs`: empty where no release of the package does."""

    id: str
    package: str
    fastapi: str
    needs: str
    says: str


def needed_beyond(catalogue: Catalogue, cap: Cap, have: Versions | None = None) -> tuple[Needed, ...]:
    """What the measured boundaries of add-ons say of the versions beyond a cap, of FastAPI or of the add-on itself.

    `have`: the versions of a project; of an add-on that it has not, or that is new enough, nothing is said.
    """
    return tuple(_needed(catalogue, cap, have))


def _needed(catalogue: Catalogue, cap: Cap, have: Versions | None) -> Iterator[Needed]:
    for companion in catalogue.companions:
        package = companion.package
        if cap.package not in {FASTAPI, package} or (have is not None and package not in have):
            continue
        for one in Standing(companion).boundaries:
            end = one.fastapi if cap.package == FASTAPI else one.package
            needed = SpecifierSet(one.package)
            is_enough = have is not None and one.package and needed.contains(have[package], prereleases=True)
            if end.startswith(">=") and not is_enough and _is_beyond(cap, end.removeprefix(">=")):
                yield Needed(companion.id, package, one.fastapi, one.package, in_words(one, package))


def _is_beyond(cap: Cap, version: str) -> bool:
    return not _upper(SpecifierSet(cap.specifier)).contains(version, prereleases=True)


def _upper(asked: SpecifierSet) -> SpecifierSet:
    """What of a requirement keeps later versions out."""
    return SpecifierSet(",".join(str(one) for one in asked if one.operator in UPPER))


def shown_with_newest(standing: Standing) -> list[tuple[str, Verdict | None]]:
    """The releases of a companion that were measured with the newest FastAPI, each with what it shows; None: not known."""
    package, newest = standing.companion.package, standing.own_line.rpartition("/fastapi-")[2]
    asked = [
        (label, standing.seen({FASTAPI: newest, package: label}) if shown in TELLS | REFUSED else None)
        for label, shown in standing.along(standing.own_line)
    ]
    return [(label, found.verdict if found else None) for label, found in asked]


@dataclass(frozen=True)
class Limit:
    """A cap that an add-on itself declares, and beyond which a project goes.

    `seen`: what this very release was seen to do beyond it; None: nobody knows, as where it cannot be installed there.
    `admitting`: the first later release that is known to admit the version.
    """

    requirement: str
    package: str
    version: str
    seen: Verdict | None
    admitting: str | None


def limits(standing: Standing, versions: Versions) -> tuple[Limit, ...]:
    """The caps of the release of a companion that these versions go beyond."""
    return tuple(_limits(standing, versions))


def _limits(standing: Standing, versions: Versions) -> Iterator[Limit]:
    own = versions[standing.companion.package]
    for name, asked in _declared(standing, own):
        upper = _upper(asked)
        if name in versions and not upper.contains(versions[name], prereleases=True):
            yield Limit(
                requirement=f"{name}{upper}",
                package=name,
                version=versions[name],
                seen=_beyond(standing, own, name, upper),
                admitting=_admitting(standing, own, name, versions[name]),
            )


def _declared(standing: Standing, version: str) -> Iterator[tuple[str, SpecifierSet]]:
    """What a release requires of its neighbours, whatever the interpreter."""
    for label, said in standing.companion.declared.items():
        for one in map(Requirement, said if parsed(label) == parsed(version) else ()):
            if one.marker is None:
                yield str(canonicalize_name(one.name)), one.specifier


def _beyond(standing: Standing, version: str, name: str, upper: SpecifierSet) -> Verdict | None:
    """What this release shows in the cells that are beyond its own cap, where all show one and the same."""
    package = standing.companion.package
    seen = {
        cell.verdict
        for cell in standing.cells
        if cell.versions[package] == parsed(version)
        and name in cell.versions
        and not upper.contains(cell.versions[name], prereleases=True)
    } & TELLS
    return seen.pop() if len(seen) == 1 else None


def _admitting(standing: Standing, than: str, name: str, version: str) -> str | None:
    """Of a release that could never be installed it is not known what it declares."""
    for one in sorted((one for one in standing.companion.declared if parsed(one) > parsed(than)), key=parsed):
        required = [asked for other, asked in _declared(standing, one) if other == name]
        if all(asked.contains(version, prereleases=True) for asked in required):
            return one
    return None


def limit_in_words(limit: Limit) -> str:
    """`it requires fastapi<0.126, and what it does with 0.165.0 was not measured; 4.0.1 is the first that admits it`."""
    beyond = f"it {limit.seen} beyond that" if limit.seen else "what it does beyond that was not measured"
    later = (
        f"{limit.admitting} is the first that admits it" if limit.admitting else "no later release is known to admit it"
    )
    return f"it requires {limit.requirement}, which keeps {limit.version} out, and {beyond}; {later}"
