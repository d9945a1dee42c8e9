import re
import sys

import pytest

from casebook.probes import answer, control, raises
from claims.backend_frameworks.middleware_stack import app, as_printed

pytestmark = pytest.mark.contract

AT_HOME = {"Host": "example.com"}
CORS = ["access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-headers"]


def timed(response):
    """The status, and whether the header is there and a number."""
    return response.status_code, bool(re.fullmatch(r"\d+\.\d{4}", response.headers.get("X-Process-Time", "")))


def preflight(client, method, origin=app.ORIGIN):
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "X-Any",
    }
    response = client(app.create_configured_app()).options("/", headers={**AT_HOME, **asked})
    return response.status_code, [response.headers.get(name) for name in CORS]


def encoding(client, path):
    """The size of the body that the client reads, and how it was sent."""
    response = client(app.create_configured_app()).get(path, headers={**AT_HOME, "Accept-Encoding": "gzip"})
    return len(response.text), response.headers.get("content-encoding")


async def calls(asgi, *middleware):
    """How many functions of Python one request calls, after a first that is not counted."""
    made = app.create_app(*middleware)
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event == "call"

    for profile in (None, count):
        sys.setprofile(profile)
        try:
            async with asgi(made, "/async") as connection:
                await connection.finish()
        finally:
            sys.setprofile(None)
    return counted


@control
def test_app_answers(client):
    assert answer(client(app.create_app()).get("/")) == (200, "hello")
    assert answer(client(app.create_configured_app()).get("/", headers=AT_HOME)) == (200, "hello")


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/unknown", 404)], ids=["200", "404"])
def test_timing(client, observe, path, status):
    """The status, and whether the header is there and a number."""
    observe(timed(client(app.create_app(app.TimingMiddleware)).get(path)), correct=(status, True))


def test_timing_of_an_unhandled_error(client, observe):
    """The status, and whether the header is there and a number."""
    caller = client(app.create_app(app.TimingMiddleware), raise_server_exceptions=False)
    observe(timed(caller.get("/broken")), correct=(500, True), symptom=(500, False))


def test_request_id_as_printed(client, observe):
    """The status, and whether header and state have the same id."""

    def read():
        response = client(app.create_app(as_printed.RequestIDMiddleware)).get("/id")
        return response.status_code, response.headers.get("x-request-id") == response.json()

    observe(read, correct=(200, True), symptom=raises(NameError, "name 'uuid' is not defined"))


def test_request_id(client, observe):
    """The status, whether header and state have the same id, and its length."""
    response = client(app.create_app(app.RequestIDMiddleware)).get("/id")
    same = response.headers.get("x-request-id") == response.json()
    observe((response.status_code, same, len(response.json())), correct=(200, True, 32))


def test_request_id_of_each_request(client, observe):
    """Whether two requests have the same id."""
    caller = client(app.create_app(app.RequestIDMiddleware))
    observe(caller.get("/id").json() == caller.get("/id").json(), correct=False)


async def test_calls_of_a_request(asgi, observe):
    """Whether ASGI adds fewer calls of functions than BaseHTTPMiddleware, and less than a fifth of them."""
    alone = await calls(asgi)
    pure, base = await calls(asgi, app.PassingOnInPureAsgi), await calls(asgi, app.PassingOn)
    observe((pure < base, 5 * (pure - alone) < base - alone), correct=(True, True))


def test_configuration_as_printed(client, observe):
    """The answer of an app that the printed function configures, or what stops it."""

    def define():
        made = app.create_app()
        as_printed.configure(app.settings)(made)
        return answer(client(made).get("/", headers=AT_HOME))

    observe(define, correct=(200, "hello"), symptom=raises(NameError, "name 'FastAPI' is not defined"))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_preflight(client, observe, method):
    """The status; the allowed origin, credentials and headers."""
    observe(preflight(client, method), correct=(200, [app.ORIGIN, "true", "X-Any"]))


def test_preflight_of_another_method(client, observe):
    """A preflight for TRACE: the status, and the allowed origin."""
    status, headers = preflight(client, "TRACE")
    observe((status, headers[0]), correct=(400, app.ORIGIN))


def test_preflight_of_another_origin(client, observe):
    """The status, and the allowed origin."""
    status, headers = preflight(client, "GET", "https://evil.example")
    observe((status, headers[0]), correct=(400, None))


def test_response_to_the_origin(client, observe):
    """The answer; the allowed origin and credentials."""
    response = client(app.create_configured_app()).get("/", headers={**AT_HOME, "Origin": app.ORIGIN})
    observe(
        (answer(response), [response.headers.get(name) for name in CORS[:2]]),
        correct=((200, "hello"), [app.ORIGIN, "true"]),
    )


@pytest.mark.parametrize("host", ["example.com", "example.com:8000", "a.example.com", "a.b.example.com"])
def test_trusted_host(client, observe, host):
    observe(answer(client(app.create_configured_app()).get("/", headers={"Host": host})), correct=(200, "hello"))


@pytest.mark.parametrize("host", ["evil.com", "evilexample.com", "example.com.evil.com"])
def test_other_host(client, observe, host):
    got = answer(client(app.create_configured_app()).get("/", headers={"Host": host}))
    observe(got, correct=(400, "Invalid host header"))


def test_gzip_of_501_bytes(client, observe):
    """The size of the body once it is read, and how it was encoded."""
    observe(encoding(client, "/text/501"), correct=(501, "gzip"))


def test_gzip_of_499_bytes(client, observe):
    """The size of the body once it is read, and how it was encoded."""
    observe(encoding(client, "/text/499"), correct=(499, None))


def test_gzip_of_500_bytes(client, observe):
    """The size of the body once it is read, and how it was encoded."""
    observe(encoding(client, "/text/500"), correct=(500, None), symptom=(500, "gzip"))


def test_gzip_of_a_short_stream(client, observe):
    """The size of the body once it is read, and how it was encoded."""
    observe(encoding(client, "/stream/3"), correct=(3, None), symptom=(3, "gzip"))
