import pytest
from fastapi import HTTPException

from casebook.probes import answer, control, workaround
from cases.middleware.http_exception_500 import app

REFUSED, FAILED = (401, {"detail": "Not authenticated"}, "Bearer"), (500, "Internal Server Error", None)
TOKEN = {"Authorization": "Bearer token"}


def get(client, made, headers=None):
    """Status, body, and the header that the exception asks for."""
    response = client(made, raise_server_exceptions=False).get("/", headers=headers)
    return *answer(response), response.headers.get("WWW-Authenticate")


@control
def test_raised_by_the_endpoint(client):
    assert get(client, app.create_app_without_middleware()) == REFUSED


@control
def test_handler_where_the_endpoint_raises(client):
    made = app.create_app_without_middleware(exception_handlers={HTTPException: app.show})
    assert get(client, made) == (401, {"message": "Not authenticated"}, None)


@control
def test_middleware_lets_pass(client):
    assert get(client, app.create_app(), TOKEN) == (200, "hello", None)


@pytest.mark.parametrize(
    "create",
    [
        app.create_app,
        app.create_app_with_starlettes_class,
        lambda: app.create_app_with_class(app.Checked),
        lambda: app.create_app_with_class(app.CheckedWithoutBase),
    ],
    ids=["decorator", "starlettes-class", "base-http-middleware", "asgi"],
)
def test_raised(client, observe, create):
    observe(get(client, create()), correct=REFUSED, symptom=FAILED)


def test_reported(client, observe):
    observe(
        get(client, app.create_reported_app(), TOKEN), correct=(401, {"detail": "Unauthorized"}, None), symptom=FAILED
    )


def test_handler(client, observe):
    made = app.create_app(exception_handlers={HTTPException: app.show})
    observe(get(client, made), correct=(401, {"message": "Not authenticated"}, None), symptom=FAILED)


@workaround("return-response")
def test_return_response(client, observe):
    observe(get(client, app.create_app_that_returns()), correct=REFUSED, symptom=FAILED)


@workaround("dependency")
def test_dependency(client, observe):
    observe(get(client, app.create_app_with_dependency()), correct=REFUSED, symptom=FAILED)


@workaround("call-handler")
def test_call_handler(client, observe):
    observe(get(client, app.create_app_that_calls_the_handler()), correct=REFUSED, symptom=FAILED)


@workaround("exception-middleware")
def test_exception_middleware(client, observe):
    observe(get(client, app.create_app_with_exception_middleware()), correct=REFUSED, symptom=FAILED)


@workaround("handler-of-exception")
def test_handler_of_exception(client, observe):
    observe(get(client, app.create_app_with_handler_of_exception()), correct=REFUSED, symptom=FAILED)
