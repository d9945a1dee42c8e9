import pytest

from casebook.probes import control, workaround
from cases.middleware.cors_wildcard_without_cookie import app

ORIGIN = "https://app.example"
COOKIE = {"Cookie": "session=1"}
CREDENTIALS = pytest.mark.parametrize(
    "headers",
    [{"Authorization": "Bearer token"}, {"Authorization": "Basic dTpw"}, {}],
    ids=["bearer", "basic", "first-request"],
)


def send(client, made, headers, method="GET", path="/"):
    """Status, and what the browser decides by: Access-Control-Allow-Origin and -Credentials. Then what a cache reads."""
    response = client(made).request(method, path, headers={"Origin": ORIGIN, **headers})
    names = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Vary"]
    return response.status_code, [response.headers.get(name) for name in names]


def own_origin(status=200):
    return status, [ORIGIN, "true", "Origin"]


def wildcard(status=200):
    return status, ["*", "true", None]


@control
def test_request_with_a_cookie(client):
    assert send(client, app.create_app(allow_origins=["*"]), COOKIE) == own_origin()


@control
def test_preflight(client):
    headers = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "Authorization"}
    status, (origin, credentials, _) = send(client, app.create_app(allow_origins=["*"]), headers, "OPTIONS")
    assert (status, origin, credentials) == (200, ORIGIN, "true")


@CREDENTIALS
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_request(client, observe, headers, method):
    made = app.create_app(allow_origins=["*"])
    observe(send(client, made, headers, method), correct=own_origin(), symptom=wildcard())


@CREDENTIALS
def test_error(client, observe, headers):
    made = app.create_app(allow_origins=["*"])
    observe(send(client, made, headers, path="/denied"), correct=own_origin(401), symptom=wildcard(401))


@workaround("regex")
@CREDENTIALS
def test_regex(client, observe, headers):
    made = app.create_app(allow_origin_regex=".*")
    observe(send(client, made, headers), correct=own_origin(), symptom=wildcard())


@workaround("list")
@CREDENTIALS
def test_list(client, observe, headers):
    made = app.create_app(allow_origins=[ORIGIN])
    observe(send(client, made, headers), correct=own_origin(), symptom=wildcard())
