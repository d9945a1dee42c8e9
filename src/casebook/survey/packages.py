"""packages.json: which versions the cells of the lanes were measured with, and which of them a pin holds.

Written with the records, by the program alone. The locks themselves are kept on the machine that measured; without this file
another machine could not tell the Pydantic of a release, nor that a verdict rests on a pin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.cells import Line
from casebook.model.histories import Interval, intervals, spread
from casebook.model.locked import Lock
from casebook.model.tables import explain
from casebook.survey.survey import Survey, with_kit

TOLD = ("pydantic", "starlette", "anyio", "httpx", "httpx2", "python-multipart")
"""The packages whose versions are told."""

Versions = dict[str, dict[str, dict[str, str]]]
"""Lane -> release -> package -> version."""


class PinSpan(BaseModel):
    """Neighbouring releases of a lane whose cells hold what a secondary pin asks for, in one variant of the cells."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    variant: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")
    requirement: str
    reason: str

    @property
    def sentence(self) -> str:
        span = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return f"{span}: these cells hold {self.requirement}, because {self.reason}."


class PackagesFile(BaseModel):
    """`pins`: lane -> what its cells hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    lanes: Versions = {}
    pins: dict[str, tuple[PinSpan, ...]] = {}

    def sentences(self, lane: str, variant: str) -> tuple[str, ...]:
        """What the cells of a lane hold because of a secondary pin, in a variant of them."""
        return tuple(pin.sentence for pin in self.pins.get(lane, ()) if pin.variant == variant)


def read_packages(path: Path) -> PackagesFile:
    """What is recorded; nothing where there is no file yet."""
    try:
        return PackagesFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return PackagesFile()
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None


def write_packages(path: Path, file: PackagesFile) -> None:
    replace_file(path, file.model_dump_json(indent=1, by_alias=True) + "\n")


def known_packages(survey: Survey, recorded: PackagesFile) -> PackagesFile:
    """What the kept locks of the lanes say, over what is recorded."""
    lanes = [line for line in survey.lines if line.is_lane]
    return PackagesFile(
        lanes={line.name: _versions(survey, line, recorded.lanes.get(line.name, {})) for line in lanes},
        pins={line.name: tuple(_pins(survey, line, recorded.pins.get(line.name, ()))) for line in lanes},
    )


def _versions(survey: Survey, line: Line, recorded: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    known = {}
    for label, cell in zip(line.labels, line.cells, strict=True):
        lock = survey.resolution(cell)
        held = lock.versions if isinstance(lock, Lock) else recorded.get(label, {})
        if held:
            known[label] = {name: held[name] for name in TOLD if name in held}
    return known


def _pins(survey: Survey, line: Line, recorded: Sequence[PinSpan]) -> Iterator[PinSpan]:
    """The spans of each variant that something is measured in; those of other variants as they are recorded."""
    examples = {case.file.variant: case for case in survey.cases}
    yield from (span for span in recorded if span.variant not in examples)
    for variant, case in sorted(examples.items()):
        locks = [survey.resolution(with_kit(cell, case)) for cell in line.cells]
        mine = [span for span in recorded if span.variant == variant]
        reasons = {span.requirement: span.reason for span in mine}
        reasons |= {pin.then: pin.reason for lock in locks if isinstance(lock, Lock) for pin in lock.pins}
        for requirement, reason in reasons.items():
            said = [Interval(span.first, span.last, seen=True) for span in mine if span.requirement == requirement]
            before = spread(line.labels, said)
            held = [
                requirement in {pin.then for pin in lock.pins} if isinstance(lock, Lock) else bool(then)
                for lock, then in zip(locks, before, strict=True)
            ]
            for found in intervals(line.labels, held):
                if found.seen:
                    yield PinSpan(
                        variant=variant, first=found.first, last=found.last, requirement=requirement, reason=reason
                    )
