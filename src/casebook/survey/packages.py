"""packages.json: the versions in the cells by the kept locks, and as recorded where a lock is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import Version

from casebook.book.packages import TOLD, DeclaredSpan, PackagesFile, PinSpan
from casebook.errors import IndexUnreachable
from casebook.files import replace_file
from casebook.matrix.index import Index
from casebook.model.cells import Line
from casebook.model.histories import Interval, intervals, spread
from casebook.model.locked import Lock
from casebook.survey.selection import with_kit
from casebook.survey.survey import Survey


def write_packages(path: Path, file: PackagesFile) -> None:
    replace_file(path, file.model_dump_json(indent=1, by_alias=True) + "\n")


def known_packages(survey: Survey, recorded: PackagesFile) -> PackagesFile:
    """The packages by the kept locks; those of cells whose lock is not known, as recorded."""
    lanes = [line for line in survey.lines if line.is_lane]
    others = [line for line in survey.lines if not line.is_lane]
    return PackagesFile(
        lanes={line.name: _versions(survey, line, recorded.lanes.get(line.name, {})) for line in lanes},
        axes=recorded.axes | {line.name: _versions(survey, line, recorded.axes.get(line.name, {})) for line in others},
        pins={line.name: _in_order(_pins(survey, line, recorded.pins.get(line.name, ()))) for line in lanes},
        uploaded=recorded.uploaded
        | {label: cell.uploaded.date() for line in lanes for label, cell in zip(line.labels, line.cells, strict=True)},
        declared=recorded.declared,
    )


def with_declared(file: PackagesFile, index: Index) -> PackagesFile:
    """The file with the requirements of FastAPI's releases for the packages in `TOLD`, by the index, else as recorded."""
    releases = sorted(file.uploaded, key=Version)
    before = file.declared_by(releases)
    now = [_required(index, release) for release in releases]
    declared = {}
    for name in TOLD:
        told = before.get(name, {})
        found = [
            told.get(release) if required is None else required.get(name, "")
            for release, required in zip(releases, now, strict=True)
        ]
        if any(found):
            declared[name] = tuple(
                DeclaredSpan(first=one.first, last=one.last, specifier=one.seen)
                for one in intervals(releases, found)
                if one.seen is not None
            )
    return file.model_copy(update={"declared": declared})


def _required(index: Index, release: str) -> dict[str, str] | None:
    """Package -> the specifier with which a release of FastAPI requires it; None where the index does not tell."""
    with suppress(IndexUnreachable, KeyError):
        required = index.requires("fastapi", Version(release))
        return {str(canonicalize_name(one.name)): str(one.specifier) for one in required}
    return None


def _in_order(pins: Iterable[PinSpan]) -> tuple[PinSpan, ...]:
    """The spans in the order of their variants, so that a run of some subjects leaves the lines of the file of others alone."""
    return tuple(sorted(pins, key=lambda pin: pin.variant))


def _versions(survey: Survey, line: Line, recorded: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    known = {}
    for label, cell in zip(line.labels, line.cells, strict=True):
        lock = survey.resolutions.of(cell)
        held = lock.versions if isinstance(lock, Lock) else recorded.get(label, {})
        if held:
            known[label] = {name: held[name] for name in TOLD if name in held}
    return known


def _pins(survey: Survey, line: Line, recorded: Sequence[PinSpan]) -> Iterator[PinSpan]:
    """The spans of the pins of each variant in which a subject is measured; those of other variants as recorded."""
    examples = {subject.facts.variant: subject for subject in survey.subjects}
    yield from (span for span in recorded if span.variant not in examples)
    for variant, subject in sorted(examples.items()):
        locks = [survey.resolutions.of(with_kit(cell, subject)) for cell in line.cells]
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
