"""The statements of the cases' sources, as a document among those that are audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.book.cases import FACTS, Case
from casebook.book.claims import Document, DocumentFile, Statement, load_documents
from casebook.book.expected import SOURCES, CaseVerdict, Expected, Stated
from casebook.book.settings import Project
from casebook.model.requires import in_words

TITLE = "The sources of the cases: issues, pull requests, release notes and advisories"


def documents_of(project: Project, cases: Iterable[Case]) -> list[Document]:
    """All documents that are audited. Raises `InputError` where one cannot be read."""
    statements = tuple(statement for one in cited(cases) for statement in one.file.statements)
    sources = [Document(SOURCES, project.cases, _file(statements))] if statements else []
    return [*load_documents(project), *sources]


def cited(cases: Iterable[Case]) -> list[Document]:
    """The statements of these cases' sources: a document for each case that has any."""
    statements = [(case, tuple(_statements(case))) for case in cases]
    return [Document(SOURCES, case.folder / FACTS, _file(its)) for case, its in statements if its]


def _file(statements: tuple[Statement, ...]) -> DocumentFile:
    return DocumentFile(title=TITLE, statements=statements)


def _statements(case: Case) -> Iterator[Statement]:
    """The statements of a case's sources, numbered from 1 in the order of its facts."""
    for number, claim in enumerate(case.facts.claims, 1):
        yield Statement(
            id=f"{case.id}/{number}",
            topic=case.id,
            says=claim.says or f"The case is {claim.verdict} with {in_words(claim.where)}.",
            kind="source",
            expects=tuple(Expected(probe=_at(case, one.probe), outcome=one.outcome) for one in claim.expects),
            verdicts=(CaseVerdict(case=case.id, verdict=claim.verdict),) if claim.verdict else (),
            **{key: getattr(claim, key) for key in Stated.model_fields},
        )


def _at(case: Case, probe: str) -> str:
    return probe if "/" in probe else f"{case.id}::{probe}"
