"""Limits between add-ons and their neighbours: add-ons that must move beyond a cap, and requirements that refuse a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.caps import UPPER, Cap
from casebook.catalogue.companions import REFUSED, CompanionHistories, in_words
from casebook.catalogue.model import Catalogue
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

TELLS = {Verdict.HOLDS, Verdict.FAILS}


@dataclass(frozen=True)
class Needed:
    """An add-on that must move along beyond a cap, or cannot. `needs`: the releases that hold there; empty if none does."""

    id: str
    package: str
    fastapi: str
    needs: str
    says: str


def needed_beyond(catalogue: Catalogue, cap: Cap, have: Versions | None = None) -> tuple[Needed, ...]:
    """The boundaries of add-ons that lie beyond a cap, on FastAPI or on the add-on itself.

    `have`: the versions of a project; an add-on that it does not have, or that is new enough, is left out.
    """
    return tuple(_needed(catalogue, cap, have))


def _needed(catalogue: Catalogue, cap: Cap, have: Versions | None) -> Iterator[Needed]:
    for companion in catalogue.companions:
        package = companion.package
        if cap.package not in {FASTAPI, package} or (have is not None and package not in have):
            continue
        for one in CompanionHistories(companion).boundaries:
            end = one.fastapi if cap.package == FASTAPI else one.package
            needed = SpecifierSet(one.package)
            is_enough = have is not None and one.package and needed.contains(have[package], prereleases=True)
            if end.startswith(">=") and not is_enough and _is_beyond(cap, end.removeprefix(">=")):
                yield Needed(companion.id, package, one.fastapi, one.package, in_words(one, package))


def _is_beyond(cap: Cap, version: str) -> bool:
    return not _upper(SpecifierSet(cap.specifier)).contains(version, prereleases=True)


def _upper(asked: SpecifierSet) -> SpecifierSet:
    """The clauses of a requirement that keep later versions out."""
    return SpecifierSet(",".join(str(one) for one in asked if one.operator in UPPER))


def shown_with_newest(standing: CompanionHistories) -> list[tuple[str, Verdict | None]]:
    """The releases of a companion that were measured with the newest FastAPI, each with its verdict; None: not known."""
    package, newest = standing.companion.package, standing.own_line.rpartition("/fastapi-")[2]
    asked = [
        (label, standing.seen({FASTAPI: newest, package: label}) if shown in TELLS | REFUSED else None)
        for label, shown in standing.along(standing.own_line)
    ]
    return [(label, found.verdict if found else None) for label, found in asked]


@dataclass(frozen=True)
class Limit:
    """A requirement of an add-on's release that keeps out a version which a project has or moves to.

    `release`: that of the add-on. `package`, `version`: what is kept out. `seen`: the verdict of the release beyond its
    requirement; None: nobody knows, for instance because it cannot be installed there. `admitting`: the first later release
    that is known to admit the version, else the last earlier one.
    """

    release: str
    requirement: str
    package: str
    version: str
    seen: Verdict | None
    admitting: str | None


def limits(standing: CompanionHistories, versions: Versions) -> tuple[Limit, ...]:
    """The requirements of the companion's release that these versions do not meet."""
    release = versions[standing.companion.package]
    return tuple(
        Limit(
            release=release,
            requirement=f"{name}{refusing}",
            package=name,
            version=versions[name],
            seen=_beyond(standing, release, name, refusing),
            admitting=_admitting(standing, parsed(release), name, versions[name]),
        )
        for name, refusing in standing.refusing(versions)
    )


def _beyond(standing: CompanionHistories, release: str, name: str, refusing: SpecifierSet) -> Verdict | None:
    """The verdict of a release in the cells that its own requirement refuses; None if they differ, or there are none."""
    package = standing.companion.package
    seen = {
        cell.verdict
        for cell in standing.cells
        if cell.versions[package] == parsed(release)
        and name in cell.versions
        and not refusing.contains(cell.versions[name], prereleases=True)
    } & TELLS
    return seen.pop() if len(seen) == 1 else None


def _admitting(standing: CompanionHistories, than: Version, name: str, version: str) -> str | None:
    """The first later release that admits the version, else the last earlier one; None if none is known to declare that."""
    admitting = [
        release
        for release, required in standing.declared.items()
        if all(
            asked is not None and asked.contains(version, prereleases=True)
            for other, asked in required
            if other == name
        )
    ]
    later, earlier = [one for one in admitting if one > than], [one for one in admitting if one < than]
    return str(min(later)) if later else str(max(earlier)) if earlier else None


def limit_in_words(limit: Limit) -> str:
    """A limit in words.

    `it requires fastapi<0.126, which keeps 0.165.0 out, and it fails beyond that; 4.0.1 is the first that ...`.
    """
    beyond = f"it {limit.seen} beyond that" if limit.seen else "what it does beyond that was not measured"
    return f"it requires {limit.requirement}, which keeps {limit.version} out, and {beyond}; {_other(limit)}"


def _other(limit: Limit) -> str:
    if limit.admitting is None:
        return "no other release is known to admit it"
    place = "first" if parsed(limit.admitting) > parsed(limit.release) else "last"
    return f"{limit.admitting} is the {place} that is known to admit it"
