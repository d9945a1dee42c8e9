"""Bodies: nullable, embedded, unions and unusual types."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("body", ["null", "null model", "embedded null"])
def test_null_is_a_value_of_a_required_body(body: str) -> None:
    found = answers("bodies-nullable")
    assert found[body] == (200, {"data": None})
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


@pytest.mark.parametrize("how", ["body", "annotated"])
def test_discriminator_tells_which(how: str) -> None:
    assert answers(f"bodies-discriminator-{how}")["pdf"] == (200, {"type": "pdf", "pages": 2})


def test_discriminator_tells_which_in_a_field() -> None:
    assert answers("bodies-discriminator-field")["pdf"] == (200, {"info": {"type": "pdf", "pages": 2}})


def test_function_tells_which() -> None:
    assert answers("bodies-tagged-union")["dog"] == (200, {"kind": "dog", "bark": True})


def test_validator_of_a_body_runs() -> None:
    found = answers("bodies-validator")
    assert found["value"] == (200, [1, 2])
    assert found["list"] == (200, [1, 2])
