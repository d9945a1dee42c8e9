"""What the sources of cases say, as a document among those that are audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.book.cases import FACTS, Case, Claim
from casebook.book.claims import Document, DocumentFile, Statement, load_documents
from casebook.book.expected import SOURCES, CaseVerdict, Expected
from casebook.book.settings import Project

TITLE = "The sources of the cases: issues, pull requests, release notes and advisories"


def documents_of(project: Project, cases: Iterable[Case]) -> list[Document]:
    """All documents that are audited. Raises `InputError` where one cannot be read."""
    cited = [one for case in sorted(cases, key=lambda case: case.id) if (one := cited_by(case))]
    statements = tuple(statement for one in cited for statement in one.file.statements)
    sources = [Document(SOURCES, project.cases, DocumentFile(title=TITLE, statements=statements))] if cited else []
    return [*load_documents(project), *sources]


def cited_by(case: Case) -> Document | None:
    """What the sources of a case say, as a document by itself; None where it holds nothing that they say."""
    statements = tuple(_statements(case))
    return (
        Document(SOURCES, case.folder / FACTS, DocumentFile(title=TITLE, statements=statements)) if statements else None
    )


def _statements(case: Case) -> Iterator[Statement]:
    """Numbered as its facts have them."""
    for number, claim in enumerate(case.file.claims, 1):
        yield Statement(
            id=f"{case.id}/{number}",
            topic=case.id,
            says=claim.says or _said(claim),
            kind="source",
            harm=claim.harm,
            where=claim.where,
            lane=claim.lane,
            expects=tuple(Expected(probe=_at(case, one.probe), outcome=one.outcome) for one in claim.expects),
            verdicts=(CaseVerdict(case=case.id, verdict=claim.verdict),) if claim.verdict else (),
            source=claim.source,
            note=claim.note,
            unexecutable=claim.unexecutable,
            unmeasured=claim.unmeasured,
        )


def _said(claim: Claim) -> str:
    ranges = ", ".join(f"{package} {text}" for package, text in claim.where.items())
    return f"It is {claim.verdict} with {ranges}."


def _at(case: Case, probe: str) -> str:
    return probe if "/" in probe else f"{case.id}::{probe}"
