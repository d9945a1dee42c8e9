"""The versions in a companion's cells, and the requirements that its releases declare: recorded beside its verdicts."""

from __future__ import annotations

from contextlib import suppress

from packaging.version import Version

from casebook.book.companions import Companion
from casebook.book.versions import LineVersions, VersionsFile, along
from casebook.errors import IndexUnreachable
from casebook.matrix.companions import CompanionMatrix
from casebook.model.cells import Line
from casebook.model.locked import Lock
from casebook.survey.selection import with_kit
from casebook.survey.survey import Survey

TOLD = ("fastapi", "starlette", "pydantic")
"""The packages whose versions are recorded beside the companion's, and a release's requirements of them."""


def known_cells(survey: Survey, companion: Companion, recorded: VersionsFile) -> dict[str, LineVersions]:
    """Name of a line -> the versions in its cells, by their locks; those of a cell whose lock is not known, as recorded."""
    return {line.name: _along(survey, companion, line, recorded) for line in survey.lines}


def _along(survey: Survey, companion: Companion, line: Line, recorded: VersionsFile) -> LineVersions:
    before = recorded.lines[line.name].cells if line.name in recorded.lines else {}
    cells = {}
    for label, cell in zip(line.labels, line.cells, strict=True):
        lock = survey.resolutions.of(with_kit(cell, companion))
        cells[label] = lock.versions if isinstance(lock, Lock) else {} if lock is not None else before.get(label, {})
    return along(cells, (*TOLD, companion.package))


def known_versions(
    survey: Survey, companion: Companion, matrix: CompanionMatrix, recorded: VersionsFile
) -> VersionsFile:
    """The versions by the locks, and the declared requirements by the index; what neither knows is as recorded."""
    lines = known_cells(survey, companion, recorded)
    used = {
        cell[companion.package] for line in lines.values() for cell in line.cells.values() if companion.package in cell
    }
    declared = {version: _declared(matrix, version) for version in sorted(used, key=Version)}
    declared = {version: told or recorded.declared.get(version, ()) for version, told in declared.items()}
    return VersionsFile(declared={version: told for version, told in declared.items() if told}, lines=lines)


def _declared(matrix: CompanionMatrix, version: str) -> tuple[str, ...]:
    """The requirements of a release for the packages in `TOLD`; none where it has no wheel that tells."""
    with suppress(IndexUnreachable, KeyError):
        required = matrix.matrix.index.requires(matrix.package, Version(version))
        return tuple(sorted(str(one) for one in required if one.name in TOLD))
    return ()
