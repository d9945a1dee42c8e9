"""packages.json: the versions in the cells, those that a secondary pin holds, and the days of FastAPI's releases.

Written with the records, by the program alone. The locks themselves are kept on the machine that measured; without this file
another machine could not tell the Pydantic of a release, nor that a verdict rests on a pin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import InputError
from casebook.model.histories import Interval, span, spread
from casebook.model.tables import explain

TOLD = ("pydantic", "starlette", "anyio", "httpx", "httpx2", "python-multipart")
"""The packages whose versions are told."""

Versions = dict[str, dict[str, dict[str, str]]]
"""Line -> label -> package -> version."""


class PinSpan(BaseModel):
    """Neighbouring releases of a lane whose cells hold what a secondary pin asks for, in one variant of the cells."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    variant: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")
    requirement: str
    reason: str

    @property
    def held(self) -> str:
        return f"these cells hold {self.requirement}, because {self.reason}."

    @property
    def sentence(self) -> str:
        return f"{span(self.first, self.last)}: {self.held}"


class DeclaredSpan(BaseModel):
    """Neighbouring releases of FastAPI that require the same of a package; an empty specifier: nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    specifier: str


class PackagesFile(BaseModel):
    """The content of packages.json.

    `lanes` and `axes`: the versions in their cells. `pins`: lane -> what its cells hold. `uploaded`: release -> its day.
    `declared`: package -> what FastAPI's releases require of it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    format: Literal[1] = 1
    lanes: Versions = {}
    axes: Versions = {}
    pins: dict[str, tuple[PinSpan, ...]] = {}
    uploaded: dict[str, date] = {}
    declared: dict[str, tuple[DeclaredSpan, ...]] = {}

    @cached_property
    def lines(self) -> Versions:
        """The recorded versions in all cells, of lanes and axes alike."""
        return {**self.axes, **self.lanes}

    def declared_by(self, releases: Sequence[str]) -> dict[str, dict[str, str]]:
        """Package -> release -> the specifier that the release requires of it. Releases where it is not known are left out."""
        return {
            name: {
                release: specifier
                for release, specifier in zip(releases, spread(releases, _intervals(spans)), strict=True)
                if specifier is not None
            }
            for name, spans in self.declared.items()
        }

    def sentences(self, lane: str, variant: str) -> tuple[str, ...]:
        """A sentence for each secondary pin that cells of this lane and variant hold."""
        return tuple(pin.sentence for pin in self.pins.get(lane, ()) if pin.variant == variant)


def _intervals(spans: Iterable[DeclaredSpan]) -> Iterator[Interval[str | None]]:
    for one in spans:
        yield Interval(one.first, one.last, one.specifier)


def read_packages(path: Path) -> PackagesFile:
    """The content of the file; empty where there is no file yet. Raises `InputError` where it is not valid."""
    try:
        return PackagesFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return PackagesFile()
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None
