"""The queries to a database and its answers, as osv.dev has them: https://google.github.io/osv.dev/api/."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, TypeVar

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from casebook.catalogue.areas import FASTAPI, Versions
from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.format import Osv, OsvRecord
from casebook.errors import InputError
from casebook.inert import one_line
from casebook.model.tables import explain
from casebook.model.versions import parsed

MOST = 1_000
"""Queries at once, as many as osv.dev takes."""
PYPI = "PyPI"
LONGEST = 500
"""Characters of an error that are told."""
HINT = 'Ask for {"package": {"name": "fastapi", "ecosystem": "PyPI"}, "version": "0.115.2"}.'
Short = Annotated[str, StringConstraints(max_length=200)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class AskedPackage(Model):
    name: Short
    ecosystem: Short


class Query(Model):
    """A query for a package, mostly with a version; or for a commit, of which nothing is known here."""

    package: AskedPackage | None = None
    version: Short | None = None
    commit: Short | None = None


class Batch(Model):
    queries: Annotated[tuple[Query, ...], Field(max_length=MOST)]


Asked = TypeVar("Asked", bound=Model)


class Named(Osv):
    """A record by its id, as in the answer to a batch."""

    id: str
    modified: str


class Records(Osv):
    vulns: tuple[OsvRecord, ...] | None = None


class Names(Osv):
    vulns: tuple[Named, ...] | None = None


class Results(Osv):
    results: tuple[Names, ...]


@dataclass(frozen=True)
class Answer:
    """The body of an answer, and notes in words about what is not known."""

    body: Osv
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _One:
    """A package of PyPI, and the version that is asked for; None: any."""

    package: str
    version: str | None


def answer_query(database: Database, body: bytes) -> Answer:
    """The answer with the whole records of what affects one package, whatever else is installed. Raises `InputError`."""
    one = _one(database, _read(Query, body))
    if one is None:
        return Answer(Records(), ())
    if one.version is None:
        return Answer(Records(vulns=tuple(database.of_package(one.package)) or None), ())
    found = database.alone(one.package, one.version)
    notes = _notes(database, {one.package: one.version})
    if notes:
        found.append(database.of_unknown)
    return Answer(Records(vulns=tuple(found) or None), notes)


def answer_batch(database: Database, body: bytes) -> Answer:
    """The answer with the ids of what affects each of these packages beside the others: `uv audit` asks for a whole lock.

    Nothing affects a lock without FastAPI. Raises `InputError`.
    """
    asked = [_one(database, query) for query in _read(Batch, body).queries]
    held: dict[str, set[str]] = defaultdict(set)
    for one in asked:
        if one and one.version:
            held[one.package].add(one.version)
    # a lock for several platforms may have more than one version of a package: then it is not known which is beside the others
    single = {package: min(versions) for package, versions in held.items() if len(versions) == 1}
    answered = [_beside(database, one, single, held) for one in asked]
    return Answer(
        Results(results=tuple(_names(found) for found, _ in answered)),
        tuple(chain.from_iterable(notes for _, notes in answered)),
    )


def _beside(
    database: Database, one: _One | None, single: Versions, asked: Collection[str]
) -> tuple[list[OsvRecord], tuple[str, ...]]:
    """The records of what affects a package beside the others, and notes about what is not known."""
    if one is None:
        return [], ()
    if one.version is None:
        return database.of_package(one.package), ()
    versions = {**single, one.package: one.version}
    found = database.beside(one.package, versions, asked)
    notes = _notes(database, versions) if one.package == FASTAPI else ()
    return [*found, *([database.of_unknown] if notes else [])], notes


def _names(found: Iterable[OsvRecord]) -> Names:
    return Names(vulns=tuple(Named(id=record.id, modified=record.modified) for record in found) or None)


def _read(model: type[Asked], body: bytes) -> Asked:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise InputError(f"Invalid query: {one_line(explain(error), LONGEST)}", hint=HINT) from None


def _one(database: Database, query: Query) -> _One | None:
    """The package and version of a query; None if nothing can be known of it here. Raises `InputError` if it has neither."""
    if query.package is None and query.commit is None:
        raise InputError("Invalid query: neither a package nor a commit", hint=HINT)
    if query.package is None or query.package.ecosystem != PYPI:
        return None
    package = canonicalize_name(query.package.name)
    if package not in database.packages or query.version is None:
        return _One(package, query.version)
    try:
        return _One(package, str(parsed(query.version)))
    except InvalidVersion:
        raise InputError(f"Invalid query: {query.version!r} is no version of {package}", hint=HINT) from None


def _notes(database: Database, versions: Versions) -> tuple[str, ...]:
    """The note with the number of cases of which nobody knows whether they affect this FastAPI; none if all is known."""
    unknown = database.unknown(versions) if FASTAPI in versions else 0
    if not unknown:
        return ()
    return (
        f"fastapi {versions[FASTAPI]}: of {unknown} of {len(database.cases)} cases nobody knows whether they affect it",
    )
