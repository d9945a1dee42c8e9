import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.security.cors_wildcard_credentials import app

FRONTEND, FOREIGN = "https://app.example", "https://evil.example"
COOKIE, BASIC = {"Cookie": "session=of-alice"}, {"Authorization": "Basic YWxpY2U6cGFzc3dvcmQ="}
WILDCARD = {"allow_origins": ["*"], "allow_credentials": True}
LIST = {"allow_origins": [FRONTEND], "allow_credentials": True}


NAMED, ANY, UNNAMED = (200, FOREIGN, "true"), (200, "*", "true"), (200, None, "true")
REFUSED = (400, None, "true")


def ask(client, options, headers, method="GET", path="/balance", origin=FOREIGN):
    """Status, Access-Control-Allow-Origin, Access-Control-Allow-Credentials.

    A browser lets the page read the answer to a request with credentials where they are its origin and `true`.
    """
    response = client(app.create_app(**options)).request(method, path, headers={"Origin": origin, **headers})
    allowed = (response.headers.get(f"Access-Control-Allow-{of}") for of in ("Origin", "Credentials"))
    return response.status_code, *allowed


def with_cookie(client, options, **where):
    return ask(client, options, COOKIE, **where)


def with_basic(client, options):
    return ask(client, options, BASIC, path="/basic")


def preflight(client, options, **where):
    return ask(client, options, {"Access-Control-Request-Method": "PUT"}, "OPTIONS", **where)


@control
def test_frontend_and_stranger(client):
    assert answer(client(app.create_app(**WILDCARD)).get("/balance", headers=COOKIE)) == (200, 100)
    assert with_cookie(client, LIST, origin=FRONTEND) == (200, FRONTEND, "true")
    assert preflight(client, LIST, origin=FRONTEND) == (200, FRONTEND, "true")
    assert ask(client, WILDCARD, {})[0] == 401


def test_cookie(client, observe):
    observe(with_cookie(client, WILDCARD), correct=ANY, symptom=NAMED)


def test_preflight(client, observe):
    observe(preflight(client, WILDCARD), correct=ANY, symptom=NAMED)


def test_basic(client, observe):
    observe(with_basic(client, WILDCARD), correct=ANY, symptom=NAMED)


@workaround("list")
@pytest.mark.parametrize(
    ("request_with", "correct"),
    [(with_cookie, UNNAMED), (with_basic, UNNAMED), (preflight, REFUSED)],
    ids=["cookie", "basic", "preflight"],
)
def test_list(client, observe, request_with, correct):
    observe(request_with(client, LIST), correct=correct, symptom=NAMED)


@workaround("no-credentials")
def test_no_credentials_cookie(client, observe):
    """Before Starlette 1.0 the origin is named, where a cookie was sent."""
    seen = with_cookie(client, {"allow_origins": ["*"]})
    observe(seen, correct=one_of((200, "*", None), (200, FOREIGN, None)), symptom=NAMED)


@workaround("no-credentials")
@pytest.mark.parametrize("request_with", [with_basic, preflight], ids=["basic", "preflight"])
def test_no_credentials(client, observe, request_with):
    observe(request_with(client, {"allow_origins": ["*"]}), correct=(200, "*", None), symptom=NAMED)
