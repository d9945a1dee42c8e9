"""The texts that a search for cases and companions looks through."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from casebook.catalogue.model import KnownCompanion
from casebook.inert import one_line
from casebook.model.code import SourceFile
from casebook.report import words
from casebook.report.model import CaseReport, Report

LONGEST = 400
"""Characters of a symptom."""


def search_texts(report: Report) -> dict[str, str]:
    """Id of a case or a companion -> all words that can be searched for, in lower case, each once."""
    parts = {case.id: _parts(case) for case in report.cases}
    parts |= {companion.id: _of_companion(companion) for companion in report.companions}
    return {id: " ".join(dict.fromkeys(" ".join(found).lower().split())) for id, found in parts.items()}


def _of_companion(companion: KnownCompanion) -> Iterator[str]:
    yield from (companion.package, companion.name)
    yield from (one_line(companion.title), one_line(companion.summary, 4_000))
    yield from companion.sources
    yield from (thread.url for thread in companion.threads)


def _parts(case: CaseReport) -> Iterator[str]:
    yield from (case.id, case.title, case.kind, words.topic(case.topic), one_line(case.summary, 4_000))
    yield from case.sources
    yield from (workaround.title for workaround in case.workarounds.values())
    yield from words.packages(case)
    if case.behaviour:
        yield from (case.behaviour.old, case.behaviour.new)
    yield from _symptoms(case)
    files = {file.text: file for code in case.code.values() for file in code.files}  # workarounds share them
    yield from (name for file in files.values() for name in _named(file))


def _symptoms(case: CaseReport) -> Iterator[str]:
    """The symptoms that the bug probes state: a status, an exception, a body."""
    bugs = [probe.id for probe in case.probes if probe.role == "bug"]
    for history in case.histories.values():
        for probe in bugs:
            found = (span.evidence for span in history.probes.get(probe, ()) if span.evidence)
            yield from (one_line(evidence.symptom, LONGEST) for evidence in found if evidence.symptom is not None)


def _named(file: SourceFile) -> Iterator[str]:
    """The names of the API that a file uses: imported names, attributes and keywords."""
    try:
        tree = ast.parse(file.text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=names):
                yield from (alias.name for alias in names)
            case ast.Attribute(attr=str(name)) | ast.keyword(arg=str(name)):
                yield name
