from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.value_error_in_depends_model import (
    app,
    dependable,
    http_exception,
    query_constraint,
    validation_error_handler,
)

LOCATION = ["query", "amount"]
SERVER_ERROR = raises("ValidationError", "must not be negative")


def refused(location):
    return 422, one_of(
        [("value_error", location, "Value error, must not be negative")],
        [("value_error", location, "must not be negative")],
    )


NOT_POSITIVE = (
    422,
    one_of(
        [("greater_than", LOCATION, "Input should be greater than 0")],
        [("value_error.number.not_gt", LOCATION, "ensure this value is greater than 0")],
    ),
)
NOT_POSITIVE_SERVER_ERROR = raises("ValidationError", "greater than 0")


def send(client, create_app, amount=-1):
    return answer(client(create_app()).get(f"/query?amount={amount}"))


def assertion(location, text):
    """The refusal of a failed assertion, as Pydantic 1 and 2 tell it; Pydantic 1 places that of a whole model at __root__."""
    return 422, one_of(
        [("assertion_error", location, f"Assertion failed, {text}")],
        [("assertion_error", location, text)],
        [("assertion_error", [*location, "__root__"], text)],
    )


@control
def test_value_is_read_and_its_type_checked(client):
    assert send(client, app.create_app, 1) == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app, "many")
    assert (status, location) == (422, LOCATION)
    assert kind in {"int_parsing", "type_error.integer"}


@control
def test_same_model_as_a_body_is_refused(client):
    body = answer(client(app.create_app_of_issue_2180()).post("/test_ok", json={"param_a": 1}))
    assert body == (
        422,
        one_of(
            [("value_error", ["body", "param_a"], "Value error, Bad parameter")],
            [("value_error", ["body", "param_a"], "Bad parameter")],
        ),
    )


def test_field_validator(client, observe):
    observe(lambda: send(client, app.create_app), correct=refused(LOCATION), symptom=SERVER_ERROR)


def test_default_style(client, observe):
    location = ["query", "param_a"]
    observe(
        lambda: answer(client(app.create_app_of_issue_2180()).get("/test_bad?param_a=1")),
        correct=(
            422,
            one_of(
                [("value_error", location, "Value error, Bad parameter")],
                [("value_error", location, "Bad parameter")],
            ),
        ),
        symptom=raises("ValidationError", "Bad parameter"),
    )


def test_assertion_over_two_fields(client, observe):
    path = "/8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11?overwrite=true&ignore_cache=true"
    observe(
        lambda: answer(client(app.create_app_of_issue_2252()).post(path)),
        correct=assertion(["query", "ignore_cache"], 'Either "overwrite" or "ignore_cache" can be True, not both!'),
        symptom=raises("ValidationError", 'Either "overwrite" or "ignore_cache" can be True, not both!'),
    )


def test_root_validator(client, observe):
    observe(
        lambda: answer(client(app.create_app_of_issue_4974()).get("/")),
        correct=assertion(["query"], "At least one option should be enabled."),
        symptom=raises("ValidationError", "At least one option should be enabled"),
    )


@workaround("query-model")
def test_query_model(client, observe):
    from cases.validation.value_error_in_depends_model import query_model

    observe(lambda: send(client, query_model.create_app), correct=refused(LOCATION), symptom=SERVER_ERROR)


@workaround("query-model")
def test_query_model_with_root_validator(client, observe):
    from cases.validation.value_error_in_depends_model import query_model

    observe(
        lambda: answer(client(query_model.create_app_with_options()).get("/")),
        correct=assertion(["query"], "At least one option should be enabled."),
        symptom=raises("ValidationError", "At least one option should be enabled"),
    )


@workaround("field-constraint")
def test_field_constraint(client, observe):
    from cases.validation.value_error_in_depends_model import field_constraint

    observe(lambda: send(client, field_constraint.create_app), correct=NOT_POSITIVE, symptom=NOT_POSITIVE_SERVER_ERROR)


@workaround("query-constraint")
def test_query_constraint(client, observe):
    observe(lambda: send(client, query_constraint.create_app), correct=NOT_POSITIVE, symptom=NOT_POSITIVE_SERVER_ERROR)


@workaround("query-constraint-by-default")
def test_query_constraint_by_default(client, observe):
    observe(
        lambda: send(client, query_constraint.create_app_by_default),
        correct=NOT_POSITIVE,
        symptom=NOT_POSITIVE_SERVER_ERROR,
    )


@workaround("raise-http-exception")
def test_raise_http_exception(client, observe):
    observe(
        lambda: send(client, http_exception.create_app),
        correct=(422, {"detail": "must not be negative"}),
        symptom=SERVER_ERROR,
    )


@workaround("validation-error-handler")
def test_validation_error_handler(client, observe):
    observe(
        lambda: send(client, validation_error_handler.create_app), correct=refused(["amount"]), symptom=SERVER_ERROR
    )


@workaround("make-dependable")
def test_make_dependable(client, observe):
    made = dependable.create_app(dependable.make_dependable)
    observe(
        lambda: answer(client(made).get("/query?amount=-1")),
        correct=refused(LOCATION),
        symptom=raises(TypeError, "^Object of type ValueError is not JSON serializable$"),
    )


@workaround("make-dependable-of-plain-errors")
def test_make_dependable_of_plain_errors(client, observe):
    made = dependable.create_app(dependable.make_dependable_of_plain_errors)
    observe(
        lambda: answer(client(made).get("/query?amount=-1")),
        correct=refused(LOCATION),
        symptom=raises(TypeError, "^Object of type ValueError is not JSON serializable$"),
    )
