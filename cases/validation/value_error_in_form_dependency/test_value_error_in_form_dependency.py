from casebook.probes import control, one_of, raises, workaround
from cases.validation.value_error_in_form_dependency import app, reraised

SERVER_ERROR = raises("ValidationError", "must not be negative")


def refused(location):
    return 422, one_of(
        [("value_error", location, "Value error, must not be negative")],
        [("value_error", location, "must not be negative")],
    )


def send(client, create_app, path="/form", amount="-1"):
    response = client(create_app()).post(path, data={"amount": amount})
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_value_is_read_and_its_type_checked(client):
    assert send(client, app.create_app, amount="1") == (200, 1)
    assert send(client, app.create_app, "/endpoint", "1") == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app, amount="many")
    assert (status, location) == (422, ["body", "amount"])
    assert kind in {"int_parsing", "type_error.integer"}


def test_value_error_in_dependency_gives_500(client, observe):
    observe(lambda: send(client, app.create_app), correct=refused(["body", "amount"]), symptom=SERVER_ERROR)


def test_value_error_in_endpoint_gives_500(client, observe):
    observe(
        lambda: send(client, app.create_app, "/endpoint"), correct=refused(["body", "amount"]), symptom=SERVER_ERROR
    )


@workaround("form-model")
def test_form_model(client, observe):
    from cases.validation.value_error_in_form_dependency.form_model import create_app

    observe(lambda: send(client, create_app), correct=refused(["body", "amount"]), symptom=SERVER_ERROR)


@workaround("raise-request-validation-error")
def test_raise_request_validation_error(client, observe):
    observe(
        lambda: send(client, reraised.create_app, "/request-error"), correct=refused(["amount"]), symptom=SERVER_ERROR
    )


@workaround("raise-http-exception")
def test_raise_http_exception(client, observe):
    observe(lambda: send(client, reraised.create_app, "/http-error"), correct=refused(["amount"]), symptom=SERVER_ERROR)
