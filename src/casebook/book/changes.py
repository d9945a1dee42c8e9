"""cases/changes.toml: the changes of each FastAPI release that a user can see, and the cases that show them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

from packaging.version import InvalidVersion, Version
from pydantic import Field, model_validator

from casebook.model.facts import Text, Url
from casebook.model.tables import Strict, read_facts

HINT = "CONTRIBUTING.md says what stands in cases/changes.toml."


class UpstreamChange(Strict):
    """One visible change of a release, with the cases that show it.

    `harmless` says why nobody can trip over it. A change with neither is not measured yet.
    """

    url: Url
    text: Text
    cases: tuple[str, ...] = ()
    harmless: Text | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.cases and self.harmless:
            raise ValueError("a change that cases show is not harmless: delete one of the two keys")
        return self


class ReleaseChanges(Strict):
    """The visible changes of one release. `read`: where they were found, its notes or its code. `none`: why there is none."""

    release: str
    read: Literal["notes", "code"]
    none: Text | None = None
    changes: tuple[UpstreamChange, ...] = ()

    @model_validator(mode="after")
    def _changes_or_none(self) -> Self:
        if bool(self.changes) == bool(self.none):
            raise ValueError("a release has changes, or `none` says why it has no visible one")
        return self

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that its changes name."""
        return tuple(name for change in self.changes for name in change.cases)

    @property
    def shown(self) -> tuple[UpstreamChange, ...]:
        """The changes that a case shows."""
        return tuple(change for change in self.changes if change.cases)

    @property
    def worth_a_case(self) -> tuple[UpstreamChange, ...]:
        """The changes that somebody can trip over."""
        return tuple(change for change in self.changes if not change.harmless)


class ChangesFile(Strict):
    """The releases that were read, in order."""

    releases: tuple[ReleaseChanges, ...] = Field(default=())

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        try:
            versions = [Version(one.release) for one in self.releases]
        except InvalidVersion as error:
            raise ValueError(f"{error}: a release is a version such as 0.115.0") from None
        for before, after in pairwise(versions):
            if before >= after:
                raise ValueError(f"{after} stands behind {before}: releases stand once each, in order")
        return self

    def of(self, release: str) -> ReleaseChanges | None:
        """The changes of a release; None where nobody has read it."""
        return next((one for one in self.releases if one.release == release), None)


def read_changes(path: Path) -> ChangesFile:
    """The changes in the file; empty where there is no file. Raises `InputError` where the file is not valid."""
    try:
        return read_facts(path, ChangesFile, HINT)
    except FileNotFoundError:
        return ChangesFile()
