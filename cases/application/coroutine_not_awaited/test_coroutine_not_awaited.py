import gc
import warnings

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.application.coroutine_not_awaited import app

NO_INTEGER = [(one_of("int_type", "type_error.integer", "IntegerError"), ("response",))]
NOT_ALLOWED = (403, {"detail": "Forbidden"})
ANSWERS = {
    "returned": (
        (200, 1),
        one_of(
            raises(ValueError, "'coroutine' object is not iterable"),
            raises("PydanticSerializationError", "Unable to serialize unknown type"),
        ),
    ),
    "return-type": ((200, 1), NO_INTEGER),
    "attribute": ((200, "saw"), raises(AttributeError, "^'coroutine' object has no attribute 'name'$")),
    "check": (NOT_ALLOWED, (200, "secret")),
}

WARNED = {
    "check": "coroutine 'is_allowed' was never awaited",
    "stored": "coroutine 'create_app.<locals>.store' was never awaited",
}


def get(client, made, path):
    """The answer, or the errors of a response that is not of its type."""
    try:
        return answer(client(made).get(f"/{path}"))
    except Exception as error:
        if type(error).__name__ == "ResponseValidationError":
            return [(each["type"], each["loc"]) for each in error.errors()]
        if (
            type(error).__name__ == "ValidationError"
        ):  # of Pydantic 1 before FastAPI 0.100.0; its errors() needs a model
            return [(type(each.exc).__name__, each.loc_tuple()) for each in error.raw_errors]
        raise


def never_awaited(client, made, path):
    """The coroutines that Python warns of, once the endpoint has answered."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client(made).request("POST" if path == "stored" else "GET", f"/{path}")
        gc.collect()
    said = [str(one.message) for one in caught if issubclass(one.category, RuntimeWarning)]
    return [message for message in said if message.startswith("coroutine ")]


def store(client, made):
    """The answer of the endpoint that stores, and what is stored then."""
    asked = client(made)
    return answer(asked.post("/stored")), answer(asked.get("/stored"))


@control
def test_nothing_is_stored(client):
    assert get(client, app.create_app(), "stored") == (200, [])


def test_returned(client, observe):
    correct, symptom = ANSWERS["returned"]
    observe(lambda: get(client, app.create_app(), "returned"), correct=correct, symptom=symptom)


def test_returned_with_return_type(client, observe):
    correct, symptom = ANSWERS["return-type"]
    observe(lambda: get(client, app.create_app(), "return-type"), correct=correct, symptom=symptom)


def test_attribute(client, observe):
    correct, symptom = ANSWERS["attribute"]
    observe(lambda: get(client, app.create_app(), "attribute"), correct=correct, symptom=symptom)


def test_check(client, observe):
    correct, symptom = ANSWERS["check"]
    observe(lambda: get(client, app.create_app(), "check"), correct=correct, symptom=symptom)


def test_stored(client, observe):
    stored = ((200, "stored"), (200, ["saw"]))
    observe(store(client, app.create_app()), correct=stored, symptom=((200, "stored"), (200, [])))


@pytest.mark.parametrize("path", WARNED)
def test_warning(client, observe, path):
    observe(never_awaited(client, app.create_app(), path), correct=[], symptom=[WARNED[path]])


@workaround("await")
@pytest.mark.parametrize("path", ANSWERS)
def test_await(client, observe, path):
    correct, symptom = ANSWERS[path]
    observe(lambda: get(client, app.create_app_that_awaits(), path), correct=correct, symptom=symptom)


@workaround("await")
def test_await_of_what_stores(client, observe):
    stored = ((200, "stored"), (200, ["saw"]))
    observe(store(client, app.create_app_that_awaits()), correct=stored, symptom=((200, "stored"), (200, [])))


@workaround("await")
@pytest.mark.parametrize("path", WARNED)
def test_await_without_a_warning(client, observe, path):
    observe(never_awaited(client, app.create_app_that_awaits(), path), correct=[], symptom=[WARNED[path]])
