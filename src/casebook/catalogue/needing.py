"""The first release that goes with what is needed, or the error that says why there is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from packaging.specifiers import SpecifierSet

from casebook.catalogue.admitted import held
from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.companions import CompanionHistories
from casebook.catalogue.locate import Locator
from casebook.catalogue.target import Move, at_release, releases_from, to_named
from casebook.errors import InputError
from casebook.model.histories import intervals, span
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed


def to_needed(locator: Locator, have: Versions, needs: Mapping[str, SpecifierSet]) -> Move:
    """The move to the first release, from the one that is there on, with which all needs were measured.

    An add-on that is needed must also work there. A needed package stays if it can stay and fits; else it moves to the newest
    fitting version that was measured with that release. Raises `InputError` if there is no such release.
    """
    for release in [have[FASTAPI], *releases_from(locator, have)]:
        at = _staying(locator, have, release)
        lacking = {name: needed for name, needed in needs.items() if not _admits(needed, at.get(name))}
        fit = {name: _fitting(locator, at, name, needed) for name, needed in lacking.items()}
        if all(fit.values()):
            newest = {name: max(versions, key=parsed) for name, versions in fit.items()}
            return to_named(locator, have, {FASTAPI: release, **newest})
    raise _unmet(locator, have, needs)


def refuse_contradictory(name: str, asked: SpecifierSet) -> None:
    """Raises `InputError` for a range that no version can be in, such as `>=2,<1`."""
    if asked.is_unsatisfiable():
        raise InputError(
            f"no version is in {name}{asked}", hint="Leave out one of the parts that contradict each other."
        )


def refuse_unreached(locator: Locator, name: str, asked: SpecifierSet) -> None:
    """Raises `InputError` if the package was measured, and no measured version is in the range."""
    measured = _measured(locator, name)
    if measured and not any(_admits(asked, one) for one in measured):
        raise InputError(
            f"{name}{asked} has none of the versions that were measured, {span(measured[0], measured[-1])}",
            hint=f"Name a range that has some of them: what is known is as of {locator.catalogue.today}.",
        )


def _staying(locator: Locator, have: Versions, release: str) -> Versions:
    """The versions that are there and can stay with a release."""
    return at_release(locator, Move(have, {}, {}), release).want


def _fitting(locator: Locator, at: Versions, name: str, needed: SpecifierSet) -> list[str]:
    """The versions of a package that fit a need and were measured with a release; of an add-on, those known to work with it."""
    add_on = _add_on(locator, name)
    if add_on is None:
        found = held(locator, at[FASTAPI], name)
    else:
        found = [version for version, seen in add_on.known(at).items() if seen is Verdict.HOLDS]
    return [one for one in found if _admits(needed, one)]


def _add_on(locator: Locator, name: str) -> CompanionHistories | None:
    return next((CompanionHistories(one) for one in locator.catalogue.companions if one.package == name), None)


def _admits(needed: SpecifierSet, version: str | None) -> bool:
    return version is not None and needed.contains(version, prereleases=True)


def _measured(locator: Locator, name: str) -> list[str]:
    """All versions of a package that were measured, in order."""
    add_on = _add_on(locator, name)
    versions = {cell.versions[name] for cell in add_on.cells} if add_on else {*locator.measured.get(name, ())}
    return [str(one) for one in sorted(versions)]


def _unmet(locator: Locator, have: Versions, needs: Mapping[str, SpecifierSet]) -> InputError:
    """The error if no release goes with the needs: the fault of one of them, else that they do not go together."""
    going = {}
    for name, needed in needs.items():
        refuse_contradictory(name, needed)
        refuse_unreached(locator, name, needed)
        going[f"{name}{needed}"] = found = _releases(locator, have, name, needed)
        if not found:
            return _nowhere(locator, have, name, needed)
    each = "; ".join(f"{said} goes with {_spans(locator, found)}" for said, found in going.items())
    return InputError(
        f"no fastapi from {have[FASTAPI]} on was measured with {' and '.join(going)} together",
        hint=f"Leave one of them out: {each}.",
    )


def _nowhere(locator: Locator, have: Versions, name: str, needed: SpecifierSet) -> InputError:
    """The error for a need that no release meets, from the one that is there on."""
    if not _measured(locator, name):
        return InputError(
            f"{name} was measured in no cell, so that no fastapi can be found that goes with {name}{needed}",
            hint="Look for a slip in its name, or leave it out.",
        )
    oldest = {**have, FASTAPI: locator.catalogue.releases[0]}
    older = [one for one in _releases(locator, oldest, name, needed) if parsed(one) < parsed(have[FASTAPI])]
    wrong = f"{name}{needed} goes with no fastapi from {have[FASTAPI]} on that was measured"
    if not older:
        return InputError(wrong, hint="Need another version of it, or leave it out.")
    return InputError(
        f"{wrong}, but with {_spans(locator, older)}",
        hint=f"Newer releases alone are looked through. Name an older one: --to {FASTAPI}=={older[-1]}.",
    )


def _releases(locator: Locator, have: Versions, name: str, needed: SpecifierSet) -> list[str]:
    """The releases, from the one that is there on, that go with one need."""
    ats = (_staying(locator, have, release) for release in [have[FASTAPI], *releases_from(locator, have)])
    return [at[FASTAPI] for at in ats if _admits(needed, at.get(name)) or _fitting(locator, at, name, needed)]


def _spans(locator: Locator, releases: Collection[str]) -> str:
    """Releases in words: `0.100.0 to 0.103.0 and 0.105.0`."""
    listed = locator.catalogue.releases
    found = intervals(listed, [release in releases or None for release in listed])
    return " and ".join(span(one.first, one.last) for one in found if one.seen)
