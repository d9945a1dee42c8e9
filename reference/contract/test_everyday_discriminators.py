"""Unions whose model is selected by a `Discriminator` of Pydantic."""

from .everyday import answers


def test_discriminator_selects_the_model_of_a_body() -> None:
    found = answers("bodies-discriminator-annotated")
    assert found["pdf"] == (200, {"type": "pdf", "pages": 2})
    assert found.errors("no pages") == [("missing", ["body", "pdf", "pages"])]


def test_discriminator_selects_the_model_of_a_field() -> None:
    found = answers("bodies-discriminator-field")
    assert found["pdf"] == (200, {"info": {"type": "pdf", "pages": 2}})
    assert found.errors("no pages") == [("missing", ["body", "info", "pdf", "pages"])]


def test_function_selects_the_model() -> None:
    found = answers("bodies-tagged-union")
    assert found["dog"] == (200, {"kind": "dog", "bark": True})
    assert found["cat that barks"] == (200, {"kind": "cat"})
