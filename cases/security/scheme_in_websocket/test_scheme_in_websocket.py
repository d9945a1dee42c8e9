import pytest
from fastapi import Header, HTTPException
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2,
    OAuth2AuthorizationCodeBearer,
    OAuth2PasswordBearer,
    OpenIdConnect,
)

from casebook.probes import answer, control, raises, workaround
from cases.security.scheme_in_websocket import app, connection, optional_request, reported

BEARER = {"Authorization": "Bearer abc"}
MISSING = raises(TypeError, r"__call__\(\) missing 1 required positional argument: 'request'")
SCHEMES = {
    "OAuth2PasswordBearer": (OAuth2PasswordBearer(tokenUrl="token"), BEARER, "abc"),
    "OAuth2AuthorizationCodeBearer": (OAuth2AuthorizationCodeBearer("authorize", "token"), BEARER, "abc"),
    "OAuth2": (OAuth2(), BEARER, "Bearer abc"),
    "OpenIdConnect": (OpenIdConnect(openIdConnectUrl="/openid"), BEARER, "Bearer abc"),
    "HTTPBearer": (HTTPBearer(), BEARER, "scheme='Bearer' credentials='abc'"),
    "HTTPBasic": (HTTPBasic(), {"Authorization": "Basic YTpi"}, "username='a' password='b'"),
    "HTTPDigest": (HTTPDigest(), {"Authorization": "Digest abc"}, "scheme='Digest' credentials='abc'"),
    "APIKeyHeader": (APIKeyHeader(name="X-Key"), {"X-Key": "abc"}, "abc"),
    "APIKeyCookie": (APIKeyCookie(name="key"), {"Cookie": "key=abc"}, "abc"),
    "APIKeyQuery": (APIKeyQuery(name="key"), {}, "abc"),
}
every_scheme = pytest.mark.parametrize("name", SCHEMES)


def told(client, made, headers, path="/ws?key=abc"):
    """What the websocket sends first."""
    with client(made).websocket_connect(path, headers=headers) as websocket:
        return websocket.receive_text().strip('"')


@control
@every_scheme
def test_over_http(client, name):
    scheme, headers, found = SCHEMES[name]
    assert answer(client(app.create_app(scheme)).get("/http?key=abc", headers=headers)) == (200, found)


@control
def test_a_websocket_without_a_scheme(client):
    made = app.create_app(lambda: "nothing")
    assert told(client, made, {}) == "nothing"


def test_reported(client, observe):
    observe(
        lambda: told(client, reported.create_app(), BEARER, "/subscriptions/"), correct="user of abc", symptom=MISSING
    )


@every_scheme
def test_scheme(client, observe, name):
    scheme, headers, found = SCHEMES[name]
    observe(lambda: told(client, app.create_app(scheme), headers), correct=found, symptom=MISSING)


@workaround("http-connection")
def test_http_connection(client, observe):
    made = app.create_app(connection.ConnectionBearer(tokenUrl="token"))
    observe(lambda: told(client, made, BEARER), correct="abc", symptom=MISSING)


@workaround("request-or-websocket")
def test_request_or_websocket(client, observe):
    made = app.create_app(optional_request.EitherBearer(tokenUrl="token"))
    observe(lambda: told(client, made, BEARER), correct="abc", symptom=MISSING)


@workaround("header")
def test_header(client, observe):
    def token(authorization: str = Header()) -> str:
        kind, _, value = authorization.partition(" ")
        if kind.lower() != "bearer":
            raise HTTPException(401)
        return value

    observe(lambda: told(client, app.create_app(token), BEARER), correct="abc", symptom=MISSING)
