"""Where what is read comes from: the wheel carries it, and in a checkout it is built and kept until a file changes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from casebook.catalogue.model import Catalogue, Model
from casebook.errors import InputError
from casebook.files import replace_bytes
from casebook.model.tables import explain

if TYPE_CHECKING:
    from casebook.book.settings import Project

Data = TypeVar("Data", bound=Model)
HERE = Path(__file__).parent
"""Where a wheel has what a checkout has not."""


@dataclass(frozen=True)
class Part(Generic[Data]):
    """What is read as one. `file` is its name in a wheel, `build` makes it of a checkout."""

    file: str
    model: type[Data]
    build: Callable[[Project], Data]


def _build_catalogue(project: Project) -> Catalogue:
    from casebook.catalogue.build import build_catalogue  # what a wheel carries is never built

    return build_catalogue(project)


CATALOGUE = Part("catalogue.json.gz", Catalogue, _build_catalogue)


def catalogue() -> Catalogue:
    """The catalogue. Raises `InputError` where it is nowhere, or a file is damaged."""
    return found(CATALOGUE)


def is_carried(part: Part[Data]) -> bool:
    """Whether this is an installation that carries it; a checkout does not."""
    return (HERE / part.file).is_file()


def found(part: Part[Data]) -> Data:
    """What the wheel carries; else that of the checkout that one is in, or that the program itself lies in.

    Raises `InputError` where there is neither, or a file is damaged.
    """
    if is_carried(part):
        return _read(HERE / part.file, part)
    from casebook.book.settings import find_project  # a wheel asks no checkout

    for start in (Path.cwd(), HERE):
        try:
            project = find_project(start)
        except InputError:
            continue
        return of_checkout(project, part)
    raise InputError(
        "this installation carries no catalogue of what was measured, and here is no checkout to build it from",
        hint="Install it again: pip install --force-reinstall fastapi-casebook",
    )


def of_checkout(project: Project, part: Part[Data]) -> Data:
    """That of a checkout, from what was kept the last time if nothing has changed since."""
    kept = project.state / "catalogue" / f"{_state(project)}-{part.file}"
    if kept.is_file():
        return _read(kept, part)
    made = part.build(project)
    for old in kept.parent.glob(f"*-{part.file}"):
        old.unlink(missing_ok=True)
    replace_bytes(kept, packed(made))
    return made


def packed(made: Model) -> bytes:
    """As it is carried: the same data give the same bytes."""
    return gzip.compress(made.model_dump_json(by_alias=True, exclude_defaults=True).encode(), mtime=0)


def unpacked(data: bytes, model: type[Data]) -> Data:
    return model.model_validate_json(gzip.decompress(data))


def _read(path: Path, part: Part[Data]) -> Data:
    try:
        return unpacked(path.read_bytes(), part.model)
    except (OSError, EOFError, ValidationError) as error:
        what = explain(error) if isinstance(error, ValidationError) else str(error)
        raise InputError(
            f"{path} is damaged: {what}", hint="Delete it, and install fastapi-casebook again where it came with that."
        ) from None


def _state(project: Project) -> str:
    """Names what the catalogue is built from, by the size and the time of each file, and by the program itself."""
    total = hashlib.sha256()
    for path in _sources(project):
        told = path.stat()
        total.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return total.hexdigest()[:32]


def _sources(project: Project) -> Iterator[Path]:
    from casebook.book.companions import TOPIC as COMPANIONS
    from casebook.book.features import REFERENCE

    program = Path(__file__).parents[1]
    own = (program / folder for folder in ("book", "catalogue", "model"))
    for folder in (project.cases, project.claims, project.root / COMPANIONS, project.root / REFERENCE, *own):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    yield project.root / "pyproject.toml"
