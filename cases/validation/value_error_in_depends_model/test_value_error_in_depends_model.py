from casebook.probes import control, one_of, raises, workaround
from cases.validation.value_error_in_depends_model import (
    app,
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
    response = client(create_app()).get(f"/query?amount={amount}")
    body = response.json()
    if response.status_code == 422 and isinstance(body["detail"], list):
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_value_is_read_and_its_type_checked(client):
    assert send(client, app.create_app, 1) == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app, "many")
    assert (status, location) == (422, LOCATION)
    assert kind in {"int_parsing", "type_error.integer"}


def test_value_error_gives_500(client, observe):
    observe(lambda: send(client, app.create_app), correct=refused(LOCATION), symptom=SERVER_ERROR)


@workaround("query-model")
def test_query_model(client, observe):
    from cases.validation.value_error_in_depends_model import query_model

    observe(lambda: send(client, query_model.create_app), correct=refused(LOCATION), symptom=SERVER_ERROR)


@workaround("field-constraint")
def test_field_constraint(client, observe):
    from cases.validation.value_error_in_depends_model import field_constraint

    observe(lambda: send(client, field_constraint.create_app), correct=NOT_POSITIVE, symptom=NOT_POSITIVE_SERVER_ERROR)


@workaround("query-constraint")
def test_query_constraint(client, observe):
    observe(lambda: send(client, query_constraint.create_app), correct=NOT_POSITIVE, symptom=NOT_POSITIVE_SERVER_ERROR)


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
