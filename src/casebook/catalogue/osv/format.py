"""The Open Source Vulnerability format, as far as it is written here: https://ossf.github.io/osv-schema/."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

SCHEMA_VERSION = "1.7.5"


class Osv(BaseModel):
    model_config = ConfigDict(frozen=True)

    def written(self) -> str:
        return self.model_dump_json(exclude_none=True, indent=1) + "\n"


class Event(Osv):
    """An event of a range; one of the four fields is set. Versions that are not below `limit` are not spoken of."""

    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None
    limit: str | None = None


class Range(Osv):
    """A range of versions, all of which are affected."""

    type: Literal["ECOSYSTEM"] = "ECOSYSTEM"
    events: tuple[Event, ...]


class Package(Osv):
    ecosystem: Literal["PyPI"] = "PyPI"
    name: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}"


class Affected(Osv):
    """The affected versions of a package; none are named if that depends on another package too."""

    package: Package
    ranges: tuple[Range, ...] | None = None
    versions: tuple[str, ...] | None = None


class Reference(Osv):
    type: Literal["DISCUSSION", "FIX", "INTRODUCED", "REPORT", "WEB"]
    url: str


class Specific(Osv):
    """The fields for which the format has no word. `blame`: the packages on which the changes at both ends are blamed."""

    case: str
    kind: str
    blame: tuple[str, ...]


class OsvRecord(Osv):
    schema_version: str = SCHEMA_VERSION
    id: str
    modified: str
    published: str | None = None
    summary: str
    details: str
    affected: tuple[Affected, ...]
    references: tuple[Reference, ...]
    database_specific: Specific | None = None
