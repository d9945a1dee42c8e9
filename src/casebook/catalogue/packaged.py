"""Loading of the data for reading: a wheel carries it; in a checkout it is built, and kept until a source changes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from casebook.catalogue.carried import HERE, damaged, keep, kept_in, nowhere
from casebook.catalogue.model import Catalogue, Model
from casebook.errors import InputError
from casebook.model.tables import explain

if TYPE_CHECKING:
    from casebook.book.settings import Project

Data = TypeVar("Data", bound=Model)


@dataclass(frozen=True)
class Part(Generic[Data]):
    """A file of data that is loaded as one. `file`: its name in a wheel. `build`: makes its content from a checkout."""

    file: str
    model: type[Data]
    build: Callable[[Project], Data]


def _build_catalogue(project: Project) -> Catalogue:
    from casebook.catalogue.build import build_catalogue  # what a wheel carries is never built

    return build_catalogue(project)


CATALOGUE = Part("catalogue.json.gz", Catalogue, _build_catalogue)


def catalogue(name: str | None = None) -> Catalogue:
    """The catalogue. With `name`, rows of other names may be missing. Raises `InputError` as `found` does."""
    return found(CATALOGUE, name)


def is_carried(part: Part[Data]) -> bool:
    """Whether this installation carries the file. A wheel does, a checkout does not."""
    return (HERE / part.file).is_file()


def found(part: Part[Data], name: str | None = None) -> Data:
    """The data: from the wheel, else from the checkout around the current folder, else from the one that the program lies in.

    With `name`, rows of other names are skipped if the wheel carries them. Raises `InputError` if there is no data, or a file
    is damaged.
    """
    if is_carried(part):
        return _read(HERE / part.file, part, name)
    from casebook.book.settings import find_project  # a wheel asks no checkout

    for start in (Path.cwd(), HERE):
        try:
            project = find_project(start)
        except InputError:
            continue
        return of_checkout(project, part)
    raise nowhere("catalogue of what was measured")


def of_checkout(project: Project, part: Part[Data]) -> Data:
    """The data of a checkout. What was kept from the last build is read if no source has changed since."""
    kept = kept_in(project.state, _sources(project), part.file)
    if kept.is_file():
        return _read(kept, part)
    made = part.build(project)
    keep(kept, packed(made))
    return made


def packed(made: Model) -> bytes:
    """The data as compressed bytes, the same for the same data. Each row has a line of its own, after the other fields."""
    blocks = [[made.model_copy(update=dict.fromkeys(made.ROWS, ()))], *(getattr(made, field) for field in made.ROWS)]
    written = (
        "\n".join(one.model_dump_json(by_alias=True, exclude_defaults=True) for one in block) for block in blocks
    )
    return gzip.compress("\n\n".join(written).encode(), mtime=0)


def unpacked(data: bytes, model: type[Data], name: str | None = None) -> Data:
    """The data from compressed bytes. With `name`, rows of other names are left out."""
    whole, *blocks = gzip.decompress(data).split(b"\n\n")
    for field, block in zip(model.ROWS, blocks, strict=True):
        rows = [row for row in block.split(b"\n") if row and (name is None or _is_called(row, name))]
        whole = b'%b,"%b":[%b]}' % (whole[:-1], field.encode(), b",".join(rows))
    return model.model_validate_json(whole)


def _is_called(row: bytes, name: str) -> bool:
    """Whether a row has this id, ends with it, or is of this package. Id and package stand before the title."""
    begin = row[: row.find(b'"title"')].decode()
    return f'"{name}"' in begin or f'/{name}"' in begin


def _read(path: Path, part: Part[Data], name: str | None = None) -> Data:
    try:
        return unpacked(path.read_bytes(), part.model, name)
    except (OSError, EOFError, ValueError) as error:
        raise damaged(path, explain(error) if isinstance(error, ValidationError) else error) from None


def _sources(project: Project) -> Iterator[Path]:
    """The files from which the data is built, the program's own included."""
    from casebook.book.companions import TOPIC as COMPANIONS
    from casebook.book.features import REFERENCE

    program = Path(__file__).parents[1]
    own = (program / folder for folder in ("book", "catalogue", "model"))
    for folder in (project.cases, project.claims, project.root / COMPANIONS, project.root / REFERENCE, *own):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    yield project.root / "pyproject.toml"
