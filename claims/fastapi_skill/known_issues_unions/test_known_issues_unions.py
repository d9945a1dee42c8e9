import pytest

from casebook.probes import answer, control, raises
from claims.fastapi_skill.known_issues_unions.app import create_app

pytestmark = pytest.mark.contract


def get(client, path):
    return answer(client(create_app()).get(path))


@control
def test_unknown_path(client):
    assert get(client, "/unknown") == (404, {"detail": "Not Found"})


def test_digits(client, observe):
    """The type and the value that the endpoint gets for 123."""
    observe(get(client, "/printed/123"), correct=(200, "int 123"), symptom=(200, "str 123"))


def test_word(client, observe):
    """The type and the value that the endpoint gets for abc."""
    observe(get(client, "/printed/abc"), correct=(200, "str abc"))


def test_negative_number(client, observe):
    """The type and the value that the endpoint gets for -5, which isdigit() takes for no digits."""
    observe(get(client, "/printed/-5"), correct=(200, "int -5"), symptom=(200, "str -5"))


def test_superscript(client, observe):
    """The type and the value that the endpoint gets for ², which isdigit() takes for a digit and int() does not read."""
    observe(
        lambda: get(client, "/printed/²"),
        correct=(200, "str ²"),
        symptom=raises("ValidationError", r"invalid literal for int\(\) with base 10: '²'"),
    )


def test_whole_numbers(client, observe):
    """The types and the values for 123, abc, -5 and ², where the validator tries int()."""
    observe(
        lambda: [get(client, f"/whole/{text}") for text in ["123", "abc", "-5", "²"]],
        correct=[(200, "int 123"), (200, "str abc"), (200, "int -5"), (200, "str ²")],
    )
