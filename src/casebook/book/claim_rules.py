"""Finds mistakes in claims: statements that name a probe which does not exist, and probes that no statement names."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from casebook.book.cases import collected
from casebook.book.claims import Document
from casebook.book.expected import SOURCES
from casebook.book.findings import Finding, line_of
from casebook.book.reading import read_modules
from casebook.book.records import read_record
from casebook.book.sections import FACTS, Section
from casebook.book.shape_rules import one_test_file
from casebook.book.source import Module
from casebook.book.subjects import Subject
from casebook.errors import InputError


def lint_claims(
    documents: Sequence[Document], sections: Sequence[Section], subjects: Iterable[Subject]
) -> list[Finding]:
    """The findings in the documents and their sections, in order.

    `subjects`: all whose probes a statement may name, sections too.
    """
    known = {subject.id: subject for subject in subjects}
    addresses = (address for document in documents for one in document.file.statements for address in one.probes)
    tied = {address.partition("[")[0] for address in addresses}
    found = [finding for document in documents for finding in _statements(document, known)]
    found += [finding for section in sections for finding in _section(section, tied)]
    found += _conflicts(documents)
    named = {SOURCES, *(document.id for document in documents)}
    for section in sections:
        if section.topic not in named:
            problem = f"no document is called {section.topic}"
            found.append(Finding(section.folder / FACTS, 1, problem, f"Write claims/{section.topic}.toml."))
    return sorted(found)


def _conflicts(documents: Sequence[Document]) -> Iterator[Finding]:
    """The ids of statements differ between documents, and each id under `contradicts` is that of another statement."""
    ids = Counter(statement.id for document in documents for statement in document.file.statements)
    for document in documents:
        for statement in document.file.statements:
            if ids[statement.id] > 1:
                problem = f"another document has a statement {statement.id} too"
                yield Finding(document.path, line_of(document.path, statement.id), problem, "Give it an id of its own.")
            for id in statement.contradicts:
                if id == statement.id or id not in ids:
                    problem = f"{statement.id} contradicts {id}, which is no other statement"
                    yield Finding(document.path, line_of(document.path, id), problem, "Name one that is there.")


def tests_of(subject: Subject) -> set[str]:
    """The names of a subject's test functions. Raises `SyntaxError` where a file is not Python."""
    names = [name for name in subject.files if name.startswith(subject.target) and _is_test(name)]
    return {test for name in names for test, _ in collected(ast.parse(subject.files[name], name).body)}


def _is_test(name: str) -> bool:
    file = Path(name).name
    return file.startswith("test_") and file.endswith(".py")


def _statements(document: Document, known: Mapping[str, Subject]) -> Iterator[Finding]:
    """Each probe that a statement names exists."""
    tests: dict[str, set[str]] = {}
    for statement in document.file.statements:
        for address in statement.probes:
            id, _, name = address.partition("::")
            if id not in known:
                problem = f"{statement.id} names {address}, and there is no {id}"
                yield Finding(document.path, line_of(document.path, address), problem, "Name one that is there.")
                continue
            if id not in tests:
                tests[id] = _parsed(known[id])
            if name.partition("[")[0] not in tests[id]:
                problem = f"{statement.id} names {address}, and {id} has no such test"
                advice = f"It has {', '.join(sorted(tests[id]))}."
                yield Finding(document.path, line_of(document.path, address), problem, advice)


def _parsed(subject: Subject) -> set[str]:
    try:
        return tests_of(subject)
    except SyntaxError:
        return set()


def _section(section: Section, tied: Collection[str]) -> Iterator[Finding]:
    """A section has one test file, with a control. A statement is tied to each other test: the contract of the document."""
    try:
        read_record(section)
    except InputError as error:
        yield Finding(section.record_path, 1, str(error).partition(": ")[2], error.hint)
    modules = read_modules(section.folder)
    if isinstance(modules, Finding):
        yield modules
        return
    wrong = list(one_test_file(section, "section", modules))
    yield from wrong
    for module in (one for one in modules if one.path.name.startswith("test_") and not wrong):
        yield from _tests(section, module, tied)


def _tests(section: Section, module: Module, tied: Collection[str]) -> Iterator[Finding]:
    tests = {name: node for name, node in module.functions.items() if name.startswith("test_")}
    controls = {name for name, node in tests.items() if _has(node.decorator_list, "control")}
    if not controls:
        yield Finding(module.path, 1, "it has no control", "Add a test that proves that the application is healthy.")
    if not any(_is_mark(node) for node in module.tree.body):
        advice = "Write: pytestmark = pytest.mark.contract"
        yield Finding(module.path, 1, "its tests are not marked as the contract of the document", advice)
    for name in sorted(tests.keys() - controls):
        if f"{section.id}::{name}" not in tied:
            problem = f"no statement is tied to {name}"
            advice = f"Name it in claims/{section.topic}.toml, or delete it."
            yield Finding(module.path, tests[name].lineno, problem, advice)


def _has(decorators: Iterable[ast.expr], mark: str) -> bool:
    return any(ast.unparse(decorator).rpartition(".")[2] == mark for decorator in decorators)


def _is_mark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node) == "pytestmark = pytest.mark.contract"
