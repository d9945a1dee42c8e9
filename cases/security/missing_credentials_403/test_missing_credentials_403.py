import pytest
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2,
    OAuth2PasswordBearer,
    OpenIdConnect,
)
from fastapi.security.http import HTTPBase

from casebook.probes import answer, control, workaround
from cases.security.missing_credentials_403.app import bearer, create_app

SCHEMES = {
    "HTTPBearer": (HTTPBearer(), "Bearer"),
    "HTTPDigest": (HTTPDigest(), "Digest"),
    "HTTPBase": (HTTPBase(scheme="Other"), "Other"),
    "APIKeyHeader": (APIKeyHeader(name="key"), "APIKey"),
    "APIKeyQuery": (APIKeyQuery(name="key"), "APIKey"),
    "APIKeyCookie": (APIKeyCookie(name="key"), "APIKey"),
    "OAuth2": (OAuth2(), "Bearer"),
    "OpenIdConnect": (OpenIdConnect(openIdConnectUrl="/openid"), "Bearer"),
}
MISSING = {"detail": "Not authenticated"}


def ask(client, scheme, path="/me", **headers):
    response = client(create_app(scheme)).get(path, headers=headers)
    return *answer(response), response.headers.get("www-authenticate")


@control
def test_valid_credentials(client):
    assert ask(client, HTTPBearer(), authorization="Bearer x") == (200, "authenticated", None)


@control
def test_password_and_basic(client):
    assert ask(client, OAuth2PasswordBearer(tokenUrl="token")) == (401, MISSING, "Bearer")
    assert ask(client, HTTPBasic()) == (401, MISSING, "Basic")


@pytest.mark.parametrize("name", SCHEMES)
def test_missing(client, observe, name):
    scheme, challenge = SCHEMES[name]
    observe(lambda: ask(client, scheme), correct=(401, MISSING, challenge), symptom=(403, MISSING, None))


def test_default_style(client, observe):
    observe(
        lambda: ask(client, HTTPBearer(), "/default-style"),
        correct=(401, MISSING, "Bearer"),
        symptom=(403, MISSING, None),
    )


@pytest.mark.parametrize("name", ["HTTPBearer", "HTTPDigest"])
def test_wrong_scheme(client, observe, name):
    scheme, challenge = SCHEMES[name]
    observe(
        lambda: ask(client, scheme, authorization="Other x"),
        correct=(401, MISSING, challenge),
        symptom=(403, {"detail": "Invalid authentication credentials"}, None),
    )


@workaround("auto-error-off")
def test_auto_error_off(client, observe):
    observe(lambda: ask(client, bearer), correct=(401, MISSING, "Bearer"), symptom=(403, MISSING, None))


@workaround("auto-error-off")
def test_auto_error_off_wrong_scheme(client, observe):
    observe(
        lambda: ask(client, bearer, authorization="Other x"),
        correct=(401, MISSING, "Bearer"),
        symptom=(403, {"detail": "Invalid authentication credentials"}, None),
    )
