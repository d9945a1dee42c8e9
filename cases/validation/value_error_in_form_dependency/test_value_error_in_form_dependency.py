from fastapi import HTTPException
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.value_error_in_form_dependency import app, reraised

SERVER_ERROR = raises("ValidationError", "must not be negative")


def refused(*location):
    return 422, one_of(
        [("value_error", [*location], "Value error, must not be negative")],
        [("value_error", [*location], "must not be negative")],
    )


def send(client, app, path="/form", amount="-1"):
    return answer(client(app).post(path, data={"amount": amount}))


@control
def test_value_is_read_and_its_type_checked(client):
    assert send(client, app.create_app(), amount="1") == (200, 1)
    assert send(client, app.create_app(), "/endpoint", "1") == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app(), amount="many")
    assert (status, location) == (422, ["body", "amount"])
    assert kind in {"int_parsing", "type_error.integer"}


def test_value_error_in_dependency_gives_500(client, observe):
    observe(lambda: send(client, app.create_app()), correct=refused("body", "amount"), symptom=SERVER_ERROR)


def test_value_error_in_endpoint_gives_500(client, observe):
    observe(
        lambda: send(client, app.create_app(), "/endpoint"), correct=refused("body", "amount"), symptom=SERVER_ERROR
    )


def test_multipart(client, observe):
    def send_multipart():
        response = client(app.create_app()).post(
            "/form", data={"amount": "-1"}, files={"other": ("a.txt", b"x", "text/plain")}
        )
        return answer(response)

    observe(send_multipart, correct=refused("body", "amount"), symptom=SERVER_ERROR)


@workaround("form-model")
def test_form_model(client, observe):
    from cases.validation.value_error_in_form_dependency.form_model import create_app

    observe(lambda: send(client, create_app()), correct=refused("body", "amount"), symptom=SERVER_ERROR)


@workaround("raise-request-validation-error")
def test_raise_request_validation_error(client, observe):
    again = reraised.create_app(lambda error: RequestValidationError(error.errors()))
    observe(
        lambda: send(client, again),
        correct=refused("amount"),
        symptom=raises(RuntimeError, "^Unknown error object"),
    )


@workaround("raise-request-validation-error-raw")
def test_raise_request_validation_error_raw(client, observe):
    again = reraised.create_app(lambda error: RequestValidationError(error.raw_errors))
    observe(
        lambda: send(client, again),
        correct=refused("amount"),
        symptom=raises(AttributeError, "raw_errors"),
    )


NOT_SERIALIZABLE = raises(TypeError, "Object of type ValueError is not JSON serializable")


@workaround("raise-http-exception-as-is")
def test_raise_http_exception_as_is(client, observe):
    again = reraised.create_app(lambda error: HTTPException(422, error.errors()))
    observe(lambda: send(client, again), correct=refused("amount"), symptom=NOT_SERIALIZABLE)


@workaround("raise-http-exception")
def test_raise_http_exception(client, observe):
    again = reraised.create_app(lambda error: HTTPException(422, jsonable_encoder(error.errors())))
    observe(lambda: send(client, again), correct=refused("amount"), symptom=NOT_SERIALIZABLE)
