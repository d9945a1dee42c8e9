import base64

import pytest
from fastapi.security import (
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2,
    OAuth2AuthorizationCodeBearer,
    OAuth2PasswordBearer,
    OpenIdConnect,
)
from fastapi.security.http import HTTPBase

from casebook.probes import answer, control, one_of, workaround
from cases.security.authorization_credentials_blanks import app, workarounds

CODE_BEARER = OAuth2AuthorizationCodeBearer(authorizationUrl="a", tokenUrl="t")
SCHEMES = [
    pytest.param(HTTPBase(scheme="Other"), "Other", id="HTTPBase"),
    pytest.param(HTTPBearer(), "Bearer", id="HTTPBearer"),
    pytest.param(HTTPDigest(), "Digest", id="HTTPDigest"),
    pytest.param(OAuth2PasswordBearer(tokenUrl="t"), "Bearer", id="OAuth2PasswordBearer"),
    pytest.param(CODE_BEARER, "Bearer", id="OAuth2AuthorizationCodeBearer"),
]
HTTP_SCHEMES = SCHEMES[:3]
OAUTH2_SCHEMES = SCHEMES[3:]
BLANKS = [
    pytest.param("{}  foobar", " foobar", id="before"),
    pytest.param("{} foobar ", "foobar ", id="after"),
    pytest.param("{}  foobar ", " foobar ", id="around"),
    pytest.param("{} \tfoobar", "\tfoobar", id="tab"),
]
WELCOME = (200, "welcome")
UNKNOWN = (401, {"detail": "Unknown token"})


def send(client, made, header, path="/"):
    return answer(client(made).get(path, headers={"Authorization": header}))


def given(scheme, name, credentials):
    """The answer of a route that returns what the scheme gives."""
    if isinstance(scheme, OAuth2):
        return 200, credentials
    return 200, {"scheme": name, "credentials": credentials}


@control
@pytest.mark.parametrize(("scheme", "name"), SCHEMES)
def test_one_blank(client, scheme, name):
    assert send(client, app.create_app(scheme), f"{name} foobar") == given(scheme, name, "foobar")


@control
def test_known_token(client):
    assert send(client, app.create_app_with_a_known_token(), "Bearer foobar") == WELCOME
    assert send(client, app.create_app_with_a_known_token(), "Bearer other") == UNKNOWN


@control
def test_http_basic(client):
    sent = base64.b64encode(b"ada:secret").decode()
    read = (200, {"username": "ada", "password": "secret"})
    assert send(client, app.create_app(HTTPBasic()), f"Basic {sent}") == read
    assert send(client, app.create_app(HTTPBasic()), f"Basic  {sent} ") == read


@control
@pytest.mark.parametrize("scheme", [OAuth2(), OpenIdConnect(openIdConnectUrl="u")], ids=["OAuth2", "OpenIdConnect"])
def test_whole_header_is_given(client, scheme):
    assert send(client, app.create_app(scheme), "Bearer  foobar") == (200, "Bearer  foobar")


@pytest.mark.parametrize(("header", "kept"), BLANKS)
@pytest.mark.parametrize(("scheme", "name"), SCHEMES)
def test_blanks(client, observe, scheme, name, header, kept):
    observe(
        send(client, app.create_app(scheme), header.format(name)),
        correct=given(scheme, name, "foobar"),
        symptom=given(scheme, name, kept),
    )


def test_def(client, observe):
    observe(
        send(client, app.create_app(HTTPBearer()), "Bearer  foobar", "/def"),
        correct=(200, {"scheme": "Bearer", "credentials": "foobar"}),
        symptom=(200, {"scheme": "Bearer", "credentials": " foobar"}),
    )


def test_right_token_is_refused(client, observe):
    observe(send(client, app.create_app_with_a_known_token(), "Bearer  foobar"), correct=WELCOME, symptom=UNKNOWN)


@pytest.mark.parametrize(("scheme", "name"), HTTP_SCHEMES)
def test_blanks_alone(client, observe, scheme, name):
    observe(
        send(client, app.create_app(scheme), f"{name}   "),
        correct=(one_of(401, 403), {"detail": "Not authenticated"}),
        symptom=given(scheme, name, "  "),
    )


@pytest.mark.parametrize(("scheme", "name"), OAUTH2_SCHEMES)
def test_blanks_alone_as_a_token(client, observe, scheme, name):
    observe(send(client, app.create_app(scheme), f"{name}   "), correct=(200, ""), symptom=(200, "  "))


@workaround("strip")
def test_strip(client, observe):
    made = app.create_app_with_a_known_token(workarounds.stripped)
    observe(send(client, made, "Bearer  foobar "), correct=WELCOME, symptom=UNKNOWN)


@workaround("middleware")
def test_middleware(client, observe):
    observe(send(client, workarounds.create_app(), "Bearer  foobar "), correct=WELCOME, symptom=UNKNOWN)
