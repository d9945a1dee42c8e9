"""Bodies: nullable, embedded, unions and unusual types."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("body", ["null", "null model", "embedded null"])
def test_null_is_a_value_of_a_required_body(body: str) -> None:
    found = answers("bodies-nullable")
    assert found[body] == (200, {"data": None})
    assert found["text"] == (200, {"data": "x"})
    assert found.status("nothing") == 422


def test_body_is_embedded_where_it_is_asked_for_or_where_there_are_two() -> None:
    found = answers("bodies-embedded")
    assert found["one"] == (200, {"name": "lamp"})
    assert found.status("one that is not embedded") == 422
    assert found["two"] == (200, ["lamp", 5])


def test_any_of_several_aliases_is_read() -> None:
    found = answers("bodies-alias-choices")
    assert found["alias"] == (200, "x")
    assert found["second"] == (200, "x")


def test_model_can_hold_an_arbitrary_type() -> None:
    found = answers("bodies-arbitrary-type")
    assert (found["value"], found["default"]) == ((200, "x"), (200, None))


def test_body_can_be_one_of_two() -> None:
    found = answers("bodies-union")
    assert found["image"] == (200, {"type": "image", "width": 3})
    assert found.status("neither") == 422


def test_body_by_its_default_can_have_a_discriminator() -> None:
    """Whether it selects the model, the errors in the transcript tell."""
    found = answers("bodies-discriminator-body")
    assert found["pdf"] == (200, {"type": "pdf", "pages": 2})
    assert found.status("no pages") == 422


def test_validator_of_a_body_runs() -> None:
    found = answers("bodies-validator")
    assert found["value"] == (200, [1, 2])
    assert found["list"] == (200, [1, 2])


def test_model_of_pydantic_1_is_refused() -> None:
    with pytest.raises(Exception, match="pydantic.v1 models are no longer supported by FastAPI"):
        answers("bodies-pydantic-1")
