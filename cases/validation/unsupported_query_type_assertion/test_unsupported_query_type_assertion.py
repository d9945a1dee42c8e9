import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.unsupported_query_type_assertion import app

NAMED = one_of(
    raises(AssertionError, r"^Query parameter 'q' must be one of the supported types$"),
    raises(AssertionError, r"^Param: q can only be a request body, using Body\(\)$"),
)
EMPTY = raises(AssertionError, "^$")


@control
def test_list_of_strings(client):
    assert answer(client(app.create_app()).get("/items/?q=a&q=b")) == (200, ["a", "b"])


@pytest.mark.parametrize(
    "create_app",
    [
        app.create_app_with_list,
        app.create_app_with_tuple,
        app.create_app_with_dict_of_models,
        app.create_app_with_dict,
        app.create_app_with_set,
        app.create_app_with_list_of_lists,
        app.create_app_in_annotated,
        app.create_app_of_dependency,
        app.create_app_with_union,
    ],
)
def test_message(observe, create_app):
    observe(create_app, correct=NAMED, symptom=EMPTY)


def test_program_of_pull_request_14479(client, observe):
    """Whether it is served, as before 0.118.2, or refused, as since then, is another question."""
    observe(
        lambda: answer(client(app.create_app_of_pull_request()).get("/hello?data=a")),
        correct=one_of(
            (200, "a"), raises(AssertionError, r"^Query parameter 'data' must be one of the supported types$")
        ),
        symptom=EMPTY,
    )


@workaround("body")
def test_body(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_body()).post("/items/", json=[{"title": "a"}])),
        correct=(200, [{"title": "a"}]),
        symptom=EMPTY,
    )
