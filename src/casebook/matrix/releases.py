"""Releases of FastAPI, Pydantic and Starlette, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from casebook.errors import InputError, UnknownName
from casebook.matrix.index import Index


@dataclass(frozen=True)
class Release:
    """One version of a package on the index. `uploaded` is the time of its first file (UTC)."""

    version: Version
    uploaded: datetime
    requires_python: str | None
    yanked: bool

    def __str__(self) -> str:
        return str(self.version)

    @property
    def marks(self) -> str:
        """The marks of the release for people: `yanked`, `pre-release`, both or nothing."""
        return ", ".join(mark for mark, on in [("yanked", self.yanked), ("pre-release", self.prerelease)] if on)

    @property
    def prerelease(self) -> bool:
        return self.version.is_prerelease


def releases(index: Index, project: str, *, before: datetime) -> list[Release]:
    """All releases of a project uploaded before a moment, oldest version first."""
    found = [
        Release(
            version,
            uploaded=min(file.upload_time_iso_8601 for file in files),
            requires_python=files[0].requires_python,
            yanked=all(file.yanked for file in files),
        )
        for version, files in index.releases(project).items()
    ]
    return sorted((r for r in found if r.uploaded < before), key=lambda release: release.version)


def measured(found: list[Release], oldest: str) -> list[Release]:
    """The releases that make up a history: from `oldest` on, no pre-releases and no yanked ones."""
    return [r for r in found if r.version >= Version(oldest) and not r.prerelease and not r.yanked]


def last_patches(found: list[Release]) -> list[Release]:
    """The last final release of every minor, in order."""
    return last_of_minors([r for r in found if not r.prerelease and not r.yanked])


def last_of_minors(found: list[Release]) -> list[Release]:
    """The last of these releases of every minor, in order."""
    return [list(patches)[-1] for _, patches in groupby(found, key=lambda release: release.version.release[:2])]


def within(found: list[Release], specifier: SpecifierSet) -> list[Release]:
    """The releases that the specifier admits."""
    return [r for r in found if specifier.contains(r.version, prereleases=True)]


def named(found: list[Release], name: str) -> Release:
    """The release that is called `oldest`, `newest` or by its version. Raises `UnknownName` where there is none."""
    if not found:
        raise UnknownName(f"no release can be {name!r}: none is admitted here", hint="Widen the range of releases.")
    match name:
        case "oldest":
            return found[0]
        case "newest":
            return found[-1]
    for release in found:
        if str(release) == name:
            return release
    raise UnknownName(
        f"there is no release {name} among {found[0]} to {found[-1]}",
        hint="Name one that the package index has.",
    )


def specifier(text: str) -> SpecifierSet:
    """The range of releases in a text such as `>=0.114,<0.125`. Raises `InputError` where it is none."""
    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        raise InputError(
            f"{text!r} is not a range of releases", hint='Write it like ">=0.114,<0.125" or "==0.115.0".'
        ) from None
