from functools import partial

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.errors_handler_not_serializable import app, handlers

LOCATION = ["body", "amount"]
REFUSED = (
    422,
    one_of(
        [("value_error", LOCATION, "Value error, must not be negative")],
        [("value_error", LOCATION, "must not be negative")],
    ),
)
REFUSED_BY_ASSERTION = (
    422,
    one_of(
        [("assertion_error", LOCATION, "Assertion failed, must be below 100")],
        [("assertion_error", LOCATION, "must be below 100")],
    ),
)
REFUSED_CONTACT = (
    422,
    one_of(
        [("value_error", ["body"], 'Value error, Either "email" or "phone" are required')],
        [("value_error", ["body", "__root__"], 'Either "email" or "phone" are required')],
    ),
)
NOT_SERIALIZABLE = raises(TypeError, "^Object of type ValueError is not JSON serializable")
ASSERTION_NOT_SERIALIZABLE = raises(TypeError, "^Object of type AssertionError is not JSON serializable")


def send(client, create_app, body, path="/orders"):
    return answer(client(create_app()).post(path, json=body))


@control
def test_handler_answers_for_ordinary_errors(client):
    assert send(client, app.create_app, {"amount": 1}) == (200, 1)
    status, [(kind, location, _)] = send(client, app.create_app, {})
    assert (status, location) == (422, LOCATION)
    assert kind in {"missing", "value_error.missing"}


def test_field_validator(client, observe):
    observe(partial(send, client, app.create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


def test_model_validator(client, observe):
    seen = partial(send, client, app.create_app, {}, "/contacts")
    observe(seen, correct=REFUSED_CONTACT, symptom=NOT_SERIALIZABLE)


def test_assertion(client, observe):
    seen = partial(send, client, app.create_app, {"amount": 100})
    observe(seen, correct=REFUSED_BY_ASSERTION, symptom=ASSERTION_NOT_SERIALIZABLE)


def test_client_gets_500(client, observe):
    served = client(app.create_app(), raise_server_exceptions=False)
    seen = answer(served.post("/orders", json={"amount": -1}))
    observe(seen, correct=REFUSED, symptom=(500, "Internal Server Error"))


@workaround("jsonable-encoder")
def test_jsonable_encoder(client, observe):
    create_app = handlers.create_app_that_encodes
    observe(partial(send, client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("without-context")
def test_without_context(client, observe):
    create_app = handlers.create_app_without_context
    observe(partial(send, client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("default-handler")
def test_default_handler(client, observe):
    create_app = handlers.create_app_with_default_handler
    observe(partial(send, client, create_app, {"amount": -1}), correct=REFUSED, symptom=NOT_SERIALIZABLE)


@workaround("raise-custom-error")
def test_raise_custom_error(client, observe):
    from cases.validation.errors_handler_not_serializable.custom_error import create_app

    refused = (422, [("negative", LOCATION, "must not be negative")])
    observe(partial(send, client, create_app, {"amount": -1}), correct=refused, symptom=NOT_SERIALIZABLE)
