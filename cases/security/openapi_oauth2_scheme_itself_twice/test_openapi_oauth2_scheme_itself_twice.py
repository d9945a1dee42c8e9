import pytest

from casebook.probes import control
from cases.security.openapi_oauth2_scheme_itself_twice.app import (
    create_app,
    create_app_without_router_dependency,
    create_smallest_app,
)

NAME = "OAuth2AuthorizationCodeBearer"
PASSWORD = "OAuth2PasswordBearer"


def security(client, application, path, method="get"):
    return client(application).get("/openapi.json").json()["paths"][path][method].get("security")


@control
def test_without_router_dependency(client):
    assert security(client, create_app_without_router_dependency(), "/items/") == [{NAME: ["read"]}]


@pytest.mark.parametrize(
    ("method", "correct", "symptom"),
    [
        ("get", [{NAME: ["read"]}], [{NAME: []}, {NAME: ["read"]}]),
        ("post", [{NAME: ["read", "write"]}], [{NAME: []}, {NAME: ["read"]}, {NAME: ["read", "write"]}]),
    ],
    ids=["get", "post"],
)
def test_scheme_itself(client, observe, method, correct, symptom):
    observe(lambda: security(client, create_app(), "/items/", method), correct=correct, symptom=symptom)


def test_smallest(client, observe):
    observe(
        lambda: security(client, create_smallest_app(), "/me"),
        correct=[{PASSWORD: ["me"]}],
        symptom=[{PASSWORD: []}, {PASSWORD: ["me"]}],
    )
