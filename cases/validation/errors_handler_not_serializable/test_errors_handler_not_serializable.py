from casebook.probes import control, one_of, raises, workaround
from cases.validation.errors_handler_not_serializable import app, handlers

LOCATION = ["body", "amount"]
REFUSED = (
    422,
    one_of(
        [("value_error", LOCATION, "Value error, must not be negative")],
        [("value_error", LOCATION, "must not be negative")],
    ),
)
NOT_SERIALIZABLE = raises(TypeError, "Object of type ValueError is not JSON serializable")


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


def send(client, create_app, body):
    return answer(client(create_app()).post("/orders", json=body))


@control
def test_handler_answers_for_ordinary_errors(client):
    assert send(client, app.create_app, {"amount": 1}) == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app, {})
    assert (status, location) == (422, LOCATION)
    assert kind in {"missing", "value_error.missing"}


def test_value_error_breaks_the_handler(client, observe):
    observe(lambda: send(client, app.create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("jsonable-encoder")
def test_jsonable_encoder(client, observe):
    create_app = handlers.create_app_that_encodes
    observe(lambda: send(client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("without-context")
def test_without_context(client, observe):
    create_app = handlers.create_app_without_context
    observe(lambda: send(client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("default-handler")
def test_default_handler(client, observe):
    create_app = handlers.create_app_with_default_handler
    observe(lambda: send(client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("raise-custom-error")
def test_raise_custom_error(client, observe):
    from cases.validation.errors_handler_not_serializable.custom_error import create_app

    refused = (422, [("negative", LOCATION, "must not be negative")])
    observe(lambda: send(client, create_app, {"amount": -1}), correct=refused, symptom=NOT_SERIALIZABLE)
