"""The schema that editors check case.toml with says what the model says, as far as a schema can."""

from __future__ import annotations

import tomllib
from json import loads
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from casebook.book.case_schema import PLACE, TEXTS, case_schema
from casebook.book.cases import case_folders
from tests.make import CASE_TOML

ROOT = Path(__file__).parents[1]
SCHEMA = loads((ROOT / PLACE).read_text(encoding="utf-8"))
CASES = {
    **case_folders(ROOT / "cases"),
    **{f"miniature/{id}": folder for id, folder in case_folders(ROOT / "tests/miniature").items()},
}


def problems(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(tomllib.loads(text))]


def test_the_file_is_what_the_model_and_the_table_of_keys_give():
    """Make it anew with: python -m casebook.book.case_schema."""
    made = case_schema((ROOT / TEXTS).read_text(encoding="utf-8"))
    assert (ROOT / PLACE).read_text(encoding="utf-8") == made


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_key_has_a_description():
    assert [key for key, value in SCHEMA["properties"].items() if not value.get("description")] == []


@pytest.mark.parametrize("id", CASES)
def test_it_accepts_every_case(id):
    assert problems((CASES[id] / "case.toml").read_text(encoding="utf-8")) == []


def test_it_accepts_the_smallest_case():
    assert problems(CASE_TOML) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (CASE_TOML + 'titel = "A title"\n', "Additional properties are not allowed ('titel' was unexpected)"),
        (CASE_TOML.replace('title = "A title"\n', ""), "'title' is a required property"),
        (CASE_TOML.replace('"A title"', '""'), "'' should be non-empty"),
        (CASE_TOML.replace('"bug"', '"bugs"'), "'bugs' is not one of ['bug', "),
        (CASE_TOML.replace('["https://example.org/issues/1"]', "[]"), "[] should be non-empty"),
        (CASE_TOML + 'pins = "no"\n', "'no' is not of type 'boolean'"),
        (CASE_TOML + "[requires]\nfastapi = 0.99\n", "0.99 is not of type 'string'"),
        (CASE_TOML + "[workarounds.other-way]\n", "'title' is a required property"),
        (
            CASE_TOML + '[[explanations]]\nbetween = ["1.0"]\nurl = "https://example.org"\ntext = "Why."\n',
            "is too short",
        ),
    ],
)
def test_it_refuses_what_is_wrong(wrong, said):
    [found] = problems(wrong)
    assert said in found
