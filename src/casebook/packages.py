"""packages.json: which versions the cells of the lanes were measured with. Written with the records, by the program alone.

The locks themselves are kept on the machine that measured; without this file another machine could not tell the Pydantic of a
release.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.locks import Lock
from casebook.settings import explain
from casebook.survey import Survey

TOLD = ("pydantic", "starlette", "anyio", "httpx", "httpx2", "python-multipart")
"""The packages whose versions are told."""

Versions = dict[str, dict[str, dict[str, str]]]
"""Lane -> release -> package -> version."""


class PackagesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal[1]
    lanes: Versions


def read_packages(path: Path) -> Versions:
    """What is recorded; nothing where there is no file yet."""
    try:
        return PackagesFile.model_validate_json(path.read_bytes()).lanes
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint="Write it anew: casebook record") from None


def write_packages(path: Path, lanes: Versions) -> None:
    replace_file(path, PackagesFile(format=1, lanes=lanes).model_dump_json(indent=1) + "\n")


def known_packages(survey: Survey, recorded: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Versions:
    """What the kept locks of the lanes say, over what is recorded."""
    known: Versions = {}
    for line in survey.lines:
        if line.is_lane:
            known[line.name] = {}
            for label, cell in zip(line.labels, line.cells, strict=True):
                lock = survey.resolution(cell)
                held = lock.versions if isinstance(lock, Lock) else recorded.get(line.name, {}).get(label, {})
                if held:
                    known[line.name][label] = {name: held[name] for name in TOLD if name in held}
    return known
