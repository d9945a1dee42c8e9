"""versions.json beside a companion: the versions in the cells that were measured, and what its releases declare.

Written with the record, by the program alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, Self

from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.histories import in_a_row
from casebook.model.tables import explain

Cells = Mapping[str, Mapping[str, str]]
"""Label -> package -> version."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class LineVersions(Model):
    """The versions along a line. `labels`: those of the line, in order.

    `versions`: package -> its versions, each with the number of neighbouring labels that have it. Null: the package is absent.
    """

    labels: tuple[str, ...]
    versions: dict[str, tuple[tuple[str | None, int], ...]]

    @model_validator(mode="after")
    def _of_each_label(self) -> Self:
        """Each package has a version, or null, for each label, and each of these and each label is a version."""
        for name, runs in self.versions.items():
            if sum(times for _, times in runs) != len(self.labels):
                raise ValueError(f"{name} has not one version for each label")
        for text in (*self.labels, *(version for runs in self.versions.values() for version, _ in runs)):
            if text is not None and not is_version(text):
                raise ValueError(f"{text!r} is no version")
        return self

    @property
    def cells(self) -> dict[str, dict[str, str]]:
        along = {name: [one for one, times in runs for _ in range(times)] for name, runs in self.versions.items()}
        return {
            label: {name: version for name, held in along.items() if (version := held[place]) is not None}
            for place, label in enumerate(self.labels)
        }


class VersionsFile(Model):
    """The content of versions.json. `lines`: those that were measured.

    `declared`: version of the package -> its requirements of FastAPI and its neighbours.
    """

    format: Literal[1] = 1
    declared: dict[str, tuple[str, ...]] = {}
    lines: dict[str, LineVersions] = {}


def is_version(text: str) -> bool:
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def along(cells: Cells, packages: Sequence[str]) -> LineVersions:
    """The versions of these packages in the cells of a line."""
    versions = {}
    for name in packages:
        held = [versions_of.get(name) for versions_of in cells.values()]
        if any(held):
            versions[name] = tuple(in_a_row(held))
    return LineVersions(labels=tuple(cells), versions=versions)


def read_versions(path: Path) -> VersionsFile:
    """The content of the file; empty where there is no file yet. Raises `InputError` where it is not valid."""
    try:
        return VersionsFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return VersionsFile()
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None


def write_versions(path: Path, file: VersionsFile) -> bool:
    """Writes the file, with a row for each line of cells, and says whether it has changed."""
    plain = file.model_dump(mode="json")
    declared = ",\n".join(f"  {json.dumps(one)}: {json.dumps(found)}" for one, found in plain["declared"].items())
    lines = ",\n".join(f"  {json.dumps(one)}: {json.dumps(found)}" for one, found in plain["lines"].items())
    text = f'{{\n "format": {file.format},\n "declared": {{\n{declared}\n }},\n "lines": {{\n{lines}\n }}\n}}\n'
    return replace_file(path, text)
