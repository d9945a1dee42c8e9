import pytest

from casebook.probes import control, one_of, workaround
from cases.middleware.cors_default_methods import app

METHODS = ["POST", "PUT", "PATCH", "DELETE"]
ALLOWED = (200, "OK", app.ORIGIN)
METHOD_REFUSED = (400, "Disallowed CORS method", app.ORIGIN)
HEADERS_REFUSED = (400, "Disallowed CORS headers", app.ORIGIN)


def preflight(client, made, method, headers=None, path="/items"):
    """Status and text of the answer to a preflight request, and the origin that it allows."""
    asked = {"Origin": app.ORIGIN, "Access-Control-Request-Method": method}
    if headers:
        asked["Access-Control-Request-Headers"] = headers
    response = client(made).options(path, headers=asked)
    return response.status_code, response.text, response.headers.get("Access-Control-Allow-Origin")


@control
def test_get(client):
    assert preflight(client, app.create_app(), "GET", "Content-Type") == ALLOWED
    response = client(app.create_app()).get("/items", headers={"Origin": app.ORIGIN})
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (200, app.ORIGIN)


@pytest.mark.parametrize("method", METHODS)
def test_preflight(client, observe, method):
    observe(preflight(client, app.create_app(), method), correct=ALLOWED, symptom=METHOD_REFUSED)


def test_preflight_with_credentials(client, observe):
    made = app.create_app(allow_credentials=True)
    observe(preflight(client, made, "POST", "Content-Type"), correct=ALLOWED, symptom=METHOD_REFUSED)


def test_preflight_with_authorization(client, observe):
    made = app.create_app(allow_credentials=True)
    observe(preflight(client, made, "GET", "Authorization"), correct=ALLOWED, symptom=HEADERS_REFUSED)


def test_reported(client, observe):
    observe(
        preflight(client, app.create_reported_app(), "POST", path="/ping"),
        correct=(200, "OK", one_of("*", app.ORIGIN)),
        symptom=(400, "Disallowed CORS method", "*"),
    )


@workaround("methods-and-headers")
@pytest.mark.parametrize("method", METHODS)
def test_methods_and_headers(client, observe, method):
    made = app.create_app(
        allow_credentials=True, allow_methods=METHODS, allow_headers=["Authorization", "Content-Type"]
    )
    observe(
        preflight(client, made, method, "Authorization, Content-Type"),
        correct=ALLOWED,
        symptom=one_of(METHOD_REFUSED, HEADERS_REFUSED),
    )


@workaround("wildcards")
@pytest.mark.parametrize("method", METHODS)
def test_wildcards(client, observe, method):
    made = app.create_app(allow_credentials=True, allow_methods=["*"], allow_headers=["*"])
    observe(
        preflight(client, made, method, "Authorization, Content-Type"),
        correct=ALLOWED,
        symptom=one_of(METHOD_REFUSED, HEADERS_REFUSED),
    )
