"""CONTRIBUTING.md names every key of case.toml, every rule that can be allowed, and all that a test file is written with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from casebook import probes
from casebook.book.cases import CaseFile, Kind
from casebook.book.claims import DocumentFile
from casebook.book.expected import Harm
from casebook.book.linting import WAIVABLE
from casebook.book.sections import SectionFile
from casebook.inside import plugin

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def keys(model: type[BaseModel]) -> Iterator[str]:
    """The keys of a table and of the tables in it."""
    for name, field in model.model_fields.items():
        yield name
        for inner in models(field.annotation):
            yield from keys(inner)


def models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


@pytest.mark.parametrize("name", sorted({*keys(CaseFile), *get_args(Kind), *WAIVABLE}))
def test_every_key_kind_and_rule_is_named(name):
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("name", sorted({*keys(DocumentFile), *keys(SectionFile), *get_args(Harm)} - {"statements"}))
def test_every_key_of_claims_is_named(name):
    assert f"`{name}`" in TEXT


def test_every_key_of_the_file_has_a_line_of_its_own():
    assert [name for name in CaseFile.model_fields if f"\n| `{name}` |" not in TEXT] == []


WORDS = [
    name
    for name, word in vars(probes).items()
    if isinstance(word, pytest.MarkDecorator)
    or (name[0].islower() and getattr(word, "__module__", "") == probes.__name__)
]
FIXTURES = [name for name, made in vars(plugin).items() if type(made).__name__ == "FixtureFunctionDefinition"]


def test_there_are_words_and_fixtures():
    assert {"answer", "control", "purpose", "workaround", "raises", "one_of", "hangs"} == set(WORDS)
    assert {"observe", "client", "events"} <= set(FIXTURES)


@pytest.mark.parametrize("name", [*WORDS, *FIXTURES])
def test_every_word_and_fixture_has_a_line_with_an_example(name):
    [line] = [line for line in TEXT.splitlines() if line.startswith(f"| `{name}` |")]
    assert name in line.split("|")[2]
