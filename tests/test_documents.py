"""The documents of the reference API: kept as what makes each from the one before it, and read back whole."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.book.features import Feature
from casebook.errors import InputError
from casebook.model.facts import Facts
from casebook.survey.documents import DocumentsFile, known_documents, read_documents, write_documents
from casebook.survey.selection import Selection
from casebook.survey.survey import Survey
from tests.make import a_line, an_observation

LABELS = ("1.0", "1.1", "1.2", "1.3")
NOTHING = DocumentsFile(format=1, documents={})


def survey(shown: dict[str, object]) -> Survey:
    """A survey of one lane, in which a feature has given out these documents at these releases."""
    line = a_line(*LABELS)

    def result(_: object, cell: Any) -> Any:
        version = str(cell.fastapi)
        if version not in shown:
            return None
        told = {"openapi": json.dumps(shown[version])}
        return SimpleNamespace(observations=(an_observation("correct").model_copy(update={"documents": told}),))

    known = SimpleNamespace(result=result)
    feature = Feature("reference/documents", Path("nowhere"), Facts(title="Documents", summary="Text."), root=Path())
    return cast("Survey", SimpleNamespace(lines=[line], selection=Selection([feature], [line]), known=known))


def told(file: DocumentsFile) -> list[tuple[str, str, object]]:
    """Each document with the releases that gave it out."""
    texts = file.texts["openapi"]["today"]
    return [(one.first, one.last, None if one.seen is None else json.loads(one.seen)) for one in texts]


def test_equal_neighbours_share_a_document():
    kept = known_documents(survey({"1.0": {"a": 1}, "1.1": {"a": 1}, "1.2": {"a": 2}, "1.3": {"a": 2}}), NOTHING)
    assert told(kept) == [("1.0", "1.1", {"a": 1}), ("1.2", "1.3", {"a": 2})]


def test_a_release_without_a_document_is_a_gap_and_what_follows_is_whole():
    kept = known_documents(survey({"1.0": {"a": 1}, "1.2": {"a": 1, "b": [1]}, "1.3": {"b": [1]}}), NOTHING)
    assert told(kept) == [
        ("1.0", "1.0", {"a": 1}),
        ("1.1", "1.1", None),
        ("1.2", "1.2", {"a": 1, "b": [1]}),
        ("1.3", "1.3", {"b": [1]}),
    ]


def test_what_was_measured_is_laid_over_what_is_recorded():
    recorded = known_documents(survey({label: {"a": 1} for label in LABELS}), NOTHING)
    assert told(known_documents(survey({"1.3": {"a": 2}}), recorded)) == [
        ("1.0", "1.2", {"a": 1}),
        ("1.3", "1.3", {"a": 2}),
    ]


@given(
    st.lists(
        st.none() | st.dictionaries(st.text("ab"), st.integers() | st.lists(st.integers())), min_size=4, max_size=4
    )
)
def test_whatever_was_given_out_is_read_back(documents: list[dict[str, object] | None]):
    shown = {label: document for label, document in zip(LABELS, documents, strict=True) if document is not None}
    kept = known_documents(survey(cast("dict[str, object]", shown)), NOTHING)
    read = {}
    for first, last, seen in told(kept) if kept.documents else ():
        for label in LABELS[LABELS.index(first) : LABELS.index(last) + 1]:
            if seen is not None:
                read[label] = seen
    assert read == shown


def test_the_file_gives_back_what_was_written(tmp_path: Path):
    kept = known_documents(survey({label: {"a": 1} for label in LABELS}), NOTHING)
    write_documents(tmp_path / "documents.json", kept)
    assert read_documents(tmp_path / "documents.json") == kept
    assert read_documents(tmp_path / "missing.json") == NOTHING


def test_a_file_that_somebody_edited_is_refused(tmp_path: Path):
    (tmp_path / "documents.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(InputError, match="documents.json"):
        read_documents(tmp_path / "documents.json")
