import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.annotated_field_beside_query import app

MULTIPLE = raises(AssertionError, "^Cannot specify multiple `Annotated` FastAPI arguments for 'q'$")
TOO_LONG = one_of(
    (422, [("string_too_long", ["query", "q"], "String should have at most 3 characters")]),
    (422, [("value_error.any_str.max_length", ["query", "q"], "ensure this value has at most 3 characters")]),
)
forms = pytest.mark.parametrize("form", ["shared", "written out", "Query first"])


def ask(client, create_app, *arguments):
    asked = client(create_app(*arguments))
    return answer(asked.get("/?q=abc")), answer(asked.get("/?q=abcd"))


READ = ((200, "abc"), TOO_LONG)


@control
def test_plain_parameter(client):
    assert answer(client(app.create_plain_app()).get("/?q=abc")) == (200, "abc")


@forms
def test_beside(client, observe, form):
    observe(lambda: ask(client, app.create_app, form), correct=READ, symptom=MULTIPLE)


@workaround("limits-in-query")
def test_limits_in_query(client, observe):
    observe(lambda: ask(client, app.create_app_with_limits_in_query), correct=READ, symptom=MULTIPLE)
