"""Claims: the statements of documents, each tied to the probes that show whether it is true. No verdict is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from casebook.book.cases import Kind
from casebook.book.expected import CaseVerdict, Expected, Stated
from casebook.book.settings import Project
from casebook.errors import InputError
from casebook.model.facts import Text, Url
from casebook.model.requires import Specifier
from casebook.model.tables import NO_PLAIN_NAME, Package, Strict, is_plain_name, read_facts


class Repaired(Expected):
    """A form that works, or is meant to, in place of what the document prints. It is tested too."""

    says: Text


class VersionFact(Strict):
    """A version of a package that an install on the day of a FastAPI release gave. `version` is a specifier."""

    release: Text
    package: Package
    version: Specifier


class NewestFact(Strict):
    """A day on which this FastAPI release was the newest."""

    release: Text
    on: date


class EdgesFact(Strict):
    """The absence of edges: no release of a level breaks or changes anything by FastAPI alone, or no newer version does.

    `of`: the level by the number that changes, `patch` or `minor`; or the package with newer versions, whose axis is counted
    while FastAPI stays. `kinds`: the kinds of the cases that are counted; all, if none are named.
    """

    of: Literal["patch", "minor", "starlette", "pydantic"]
    kinds: tuple[Kind, ...] = ()


class Statement(Stated):
    """One statement of a document, in our own words, with what shows whether it is true, or why nothing can or does yet.

    `kind`: what it is in the document, such as a rule or a pitfall. `implied`: the document does not say it, and its readers
    take it for granted. `added`: this project says it, beside what the document says. `contradicts`: statements that cannot be
    true beside it.
    """

    id: Text
    topic: Text
    says: Text
    kind: Text
    implied: bool = False
    added: bool = False
    expects: tuple[Expected, ...] = ()
    verdicts: tuple[CaseVerdict, ...] = ()
    versions: tuple[VersionFact, ...] = ()
    newest: tuple[NewestFact, ...] = ()
    edges: EdgesFact | None = None
    repaired: tuple[Repaired, ...] = ()
    contradicts: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _is_tied(self) -> Self:
        tied = bool(self.expects or self.verdicts or self.versions or self.newest or self.edges)
        if tied + (self.unexecutable is not None) + (self.unmeasured is not None) != 1:
            raise ValueError(
                f"{self.id}: a statement has `expects`, `verdicts`, `versions`, `newest` or `edges`, "
                "or else `unexecutable` or `unmeasured`"
            )
        return self

    @property
    def probes(self) -> list[str]:
        """The addresses of all its probes."""
        return [one.probe for one in (*self.expects, *self.repaired)]


class DocumentFile(Strict):
    """The content of claims/<document>.toml. `written`: when the document was written, as far as it says so."""

    title: Text
    url: Url | None = None
    written: Text | None = None
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        ids = [statement.id for statement in self.statements]
        if twice := {id for id in ids if ids.count(id) > 1}:
            raise ValueError(f"there are two statements {min(twice)!r}")
        return self


@dataclass(frozen=True)
class Document:
    """A document that is audited. `id`: the name of its file without `.toml`; `sources` for the sources of the cases."""

    id: str
    path: Path
    file: DocumentFile


def load_documents(project: Project) -> list[Document]:
    """The documents of a checkout, in order of their names. Raises `InputError` where one cannot be read."""
    return list(_documents(project.claims))


def _documents(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.glob("*.toml")):
        if not is_plain_name(path.stem):
            raise InputError(
                f"{path}: {path.stem!r} is no name of a document",
                hint=NO_PLAIN_NAME,
            )
        yield Document(path.stem, path, read_facts(path, DocumentFile, "Correct the keys that are named."))
