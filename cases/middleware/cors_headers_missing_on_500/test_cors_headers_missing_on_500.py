import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.middleware.cors_headers_missing_on_500 import app, handlers

PATHS = pytest.mark.parametrize("path", ["/sync", "/async", "/dependency", "/response-model"])
READABLE = (500, {"detail": "failed"}, app.ORIGIN)
HIDDEN = (500, {"detail": "failed"}, None)


def get(client, made, path="/sync"):
    """Status, body, and the origin that may read them."""
    response = client(made, raise_server_exceptions=False).get(path, headers={"Origin": app.ORIGIN})
    return *answer(response), response.headers.get("Access-Control-Allow-Origin")


@control
@pytest.mark.parametrize("path", ["/raised", "/returned"])
def test_other_500(client, path):
    assert get(client, app.create_app(), path) == (500, {"detail": "known"}, app.ORIGIN)


@PATHS
def test_unhandled(client, observe, path):
    observe(
        get(client, app.create_app(), path),
        correct=(500, "Internal Server Error", app.ORIGIN),
        symptom=(500, "Internal Server Error", None),
    )


def test_reported(client, observe):
    observe(
        get(client, app.create_reported_app(), "/error"),
        correct=(500, "Internal Server Error", one_of("*", app.ORIGIN)),
        symptom=(500, "Internal Server Error", None),
    )


@workaround("exception-handler")
def test_exception_handler(client, observe):
    observe(get(client, handlers.create_app_with_handler(Exception)), correct=READABLE, symptom=HIDDEN)


@workaround("exception-handler-500")
def test_exception_handler_500(client, observe):
    observe(get(client, handlers.create_app_with_handler(500)), correct=READABLE, symptom=HIDDEN)


@workaround("headers-in-handler")
def test_headers_in_handler(client, observe):
    observe(get(client, handlers.create_app_with_headers_in_handler()), correct=READABLE, symptom=HIDDEN)


@workaround("catching-middleware")
@PATHS
def test_catching_middleware(client, observe, path):
    observe(get(client, handlers.create_app_with_catching_middleware(), path), correct=READABLE, symptom=HIDDEN)


@workaround("catching-middleware-added-after")
def test_catching_middleware_added_after(client, observe):
    observe(get(client, handlers.create_app_with_catching_middleware_added_after()), correct=READABLE, symptom=HIDDEN)


@workaround("inner-server-error-middleware")
def test_inner_server_error_middleware(client, observe):
    observe(get(client, handlers.create_app_with_inner_server_error_middleware()), correct=READABLE, symptom=HIDDEN)


@workaround("wrap")
@PATHS
def test_wrap(client, observe, path):
    observe(
        get(client, app.create_wrapped_app(), path),
        correct=(500, "Internal Server Error", app.ORIGIN),
        symptom=(500, "Internal Server Error", None),
    )
