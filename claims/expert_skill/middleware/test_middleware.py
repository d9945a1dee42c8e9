import importlib
import logging
import re

import pytest

from casebook.probes import answer, control, raises
from claims.expert_skill.middleware import app

pytestmark = pytest.mark.contract

STACK = ("CORSMiddleware", "GZipMiddleware", "LoggingMiddleware")


def logged(caplog):
    """What the middleware has written, without the durations."""
    return [re.sub(r"\d+\.\d{3}s$", "DURATION", record.message) for record in caplog.records if record.name == "guide"]


def preflight(client, made, method="GET", headers=None):
    """Status and text of the answer to a preflight request, and the origin that it allows."""
    asked = {"Origin": app.ORIGIN, "Access-Control-Request-Method": method}
    if headers:
        asked["Access-Control-Request-Headers"] = headers
    response = client(made).options("/items", headers=asked)
    return response.status_code, response.text, response.headers.get("Access-Control-Allow-Origin")


ALLOWED = (200, "OK", app.ORIGIN)


@control
def test_app_without_the_stack(client):
    assert answer(client(app.add_routes(app.FastAPI())).get("/items")) == (200, False)


@pytest.mark.parametrize(
    ("path", "status"), [("/items", 200), ("/forbidden", 403), ("/nowhere", 404)], ids=["200", "403", "404"]
)
def test_logged(client, observe, caplog, path, status):
    """The status, and the log records of the middleware."""
    caplog.set_level(logging.INFO, "guide")
    response = client(app.create_app()).get(path)
    observe((response.status_code, logged(caplog)), correct=(status, [f"GET {path} - {status} - DURATION"]))


def test_unhandled_error_logged(client, observe, caplog):
    """The status, and the log records of the middleware."""
    caplog.set_level(logging.INFO, "guide")
    response = client(app.create_app(), raise_server_exceptions=False).get("/unhandled")
    observe(
        (response.status_code, logged(caplog)),
        correct=(500, ["GET /unhandled - 500 - DURATION"]),
        symptom=(500, []),
    )


def test_unhandled_error_logged_in_finally(client, observe, caplog):
    """The status, and the log records of the middleware."""
    caplog.set_level(logging.INFO, "guide")
    response = client(app.create_app_that_logs_errors(), raise_server_exceptions=False).get("/unhandled")
    observe((response.status_code, logged(caplog)), correct=(500, ["GET /unhandled - 500 - DURATION"]))


def test_state_in_the_endpoint(client, observe):
    """The status, and whether the endpoint finds the middleware's start_time."""
    observe(answer(client(app.create_app()).get("/items")), correct=(200, True))


def test_as_printed(observe):
    """Whether the block can be imported."""

    def names():
        return hasattr(importlib.import_module("claims.expert_skill.middleware.as_printed"), "LoggingMiddleware")

    observe(names, correct=True, symptom=raises(NameError, "name '(Request|app)' is not defined"))


def test_order(client, observe, events):
    """The middlewares in the order in which a request reaches them."""
    client(app.create_noted_app(events)).get("/items")
    observe(events.seen, correct=STACK)


def test_order_for_a_preflight(client, observe, events):
    """CORSMiddleware answers it, so that nothing behind it sees the request, and the log lacks it."""
    preflight(client, app.create_noted_app(events))
    observe(events.seen, correct=STACK[:1])


def gzipped(client, made, size):
    response = client(made).get(f"/text/{size}")
    return response.status_code, len(response.text), response.headers.get("Content-Encoding")


@pytest.mark.parametrize("size", [1000, 1001])
def test_gzip_of(client, observe, size):
    """The status, the length and the encoding of a response of so many bytes."""
    observe(gzipped(client, app.create_app(), size), correct=(200, size, "gzip"))


def test_gzip_of_999(client, observe):
    """The response reaches GZipMiddleware as a stream, because LoggingMiddleware stands behind it: its size is not known."""
    observe(gzipped(client, app.create_app(), 999), correct=(200, 999, None), symptom=(200, 999, "gzip"))


@pytest.mark.parametrize(("size", "encoding"), [(999, None), (1000, "gzip")])
def test_gzip_added_first(client, observe, size, encoding):
    """The status, the length and the encoding of a response of so many bytes."""
    observe(gzipped(client, app.create_app_with_gzip_inside(), size), correct=(200, size, encoding))


def test_answer_for_the_origin(client, observe):
    """The origin that may read the answer, and whether with cookies."""
    response = client(app.create_app()).get("/items", headers={"Origin": app.ORIGIN})
    observe(
        [response.headers.get(f"Access-Control-Allow-{name}") for name in ("Origin", "Credentials")],
        correct=[app.ORIGIN, "true"],
    )


def test_preflight_of_get(client, observe):
    """The status, the text and the origin that is allowed."""
    observe(preflight(client, app.create_app()), correct=ALLOWED)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_preflight_of(client, observe, method):
    """The status, the text and the origin that is allowed."""
    observe(
        preflight(client, app.create_app(), method),
        correct=ALLOWED,
        symptom=(400, "Disallowed CORS method", app.ORIGIN),
    )


def test_preflight_with_authorization(client, observe):
    """The status, the text and the origin that is allowed."""
    observe(
        preflight(client, app.create_app(), headers="Authorization"),
        correct=ALLOWED,
        symptom=(400, "Disallowed CORS headers", app.ORIGIN),
    )


def test_preflight_with_content_type(client, observe):
    """The status, the text and the origin that is allowed; POST and Content-Type are asked for, as for a JSON body."""
    observe(
        preflight(client, app.create_app(), "POST", "Content-Type"),
        correct=ALLOWED,
        symptom=(400, "Disallowed CORS method", app.ORIGIN),
    )


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_preflight_with_methods_and_headers(client, observe, method):
    """The status, the text and the origin that is allowed; Authorization and Content-Type are asked for."""
    observe(
        preflight(client, app.create_app_with_methods_and_headers(), method, "Authorization, Content-Type"),
        correct=ALLOWED,
    )
