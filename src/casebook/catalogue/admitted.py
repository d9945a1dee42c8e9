"""The versions of other packages that a FastAPI release admits, by its own requirements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from packaging.specifiers import SpecifierSet

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import Catalogue
from casebook.model.versions import parsed

FOLLOWS = "starlette"
"""FastAPI asks for a narrow range of it, so that a resolver moves it along."""


def requirement(catalogue: Catalogue, release: str, package: str) -> SpecifierSet | None:
    """The requirement of a FastAPI release on a package; None if it is not recorded."""
    said = catalogue.declared.get(package, {}).get(str(parsed(release)))
    return None if said is None else _specifier(said)


@cache
def _specifier(said: str) -> SpecifierSet:
    return SpecifierSet(said)


def admits(catalogue: Catalogue, release: str, package: str, version: str) -> bool | None:
    """Whether a FastAPI release admits a version of a package; None if its requirement is not recorded."""
    required = requirement(catalogue, release, package)
    return None if required is None else required.contains(version, prereleases=True)


def can_stay(locator: Locator, release: str, package: str, version: str) -> bool:
    """Whether a resolver could keep this version of a package with a FastAPI release.

    If the requirement is not recorded, a Starlette can stay only if it was measured with that release; any other package can.
    """
    found = admits(locator.catalogue, release, package, version)
    if found is not None or package != FOLLOWS:
        return found is not False
    return any(parsed(one) == parsed(version) for one in held(locator, release, package))


def held(locator: Locator, release: str, package: str) -> list[str]:
    """The versions of a package in the measured cells of a release."""
    places = locator.of_release.get(parsed(release), ())
    return [place.versions[package] for place in places if package in place.versions]


def apart(locator: Locator, have: Versions, want: Versions) -> tuple[str, ...]:
    """Sentences about versions that FastAPI does not admit, or may not admit: before a move or at its target."""
    return tuple(dict.fromkeys([*_apart(locator, have), *_apart(locator, want), *_gone(locator, have, want)]))


def _apart(locator: Locator, versions: Versions) -> Iterator[str]:
    if (release := versions.get(FASTAPI)) is None:
        return
    for package in sorted({*locator.catalogue.declared, FOLLOWS} & versions.keys()):
        asked = versions[package]
        found = admits(locator.catalogue, release, package, asked)
        if found is False:
            required = f"{package}{requirement(locator.catalogue, release, package)}"
            yield (
                f"{FASTAPI} {release} requires {required}, which keeps {asked} out: the two cannot be installed together."
            )
        elif found is None and package == FOLLOWS:
            yield from _beyond(locator, release, asked)


def _beyond(locator: Locator, release: str, asked: str) -> Iterator[str]:
    """A sentence if this Starlette is older or newer than all that the release was measured with: it may not be admitted."""
    measured = sorted(set(held(locator, release, FOLLOWS)), key=parsed)
    if measured and not parsed(measured[0]) <= parsed(asked) <= parsed(measured[-1]):
        span = " to ".join(dict.fromkeys([measured[0], measured[-1]]))
        yield f"{FASTAPI} {release} was measured with {FOLLOWS} {span}, and not with {asked}: it may not admit it."


def _gone(locator: Locator, have: Versions, want: Versions) -> Iterator[str]:
    """Sentences about packages that cannot stay at the target, and whose next version is not known."""
    release = want.get(FASTAPI, "")
    for package in sorted(have.keys() - want.keys()):
        if admits(locator.catalogue, release, package, have[package]) is False:
            required = f"{package}{requirement(locator.catalogue, release, package)}"
            gone = f"{have[package]} cannot stay, and which version follows is not said"
            yield f"{FASTAPI} {release} requires {required}: {gone}."
