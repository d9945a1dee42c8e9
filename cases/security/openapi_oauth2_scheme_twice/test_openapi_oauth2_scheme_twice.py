import pytest

from casebook.probes import control
from cases.security.openapi_oauth2_scheme_twice.app import (
    create_app,
    create_app_without_router_dependency,
    create_smallest_app,
)

NAME = "OAuth2AuthorizationCodeBearer"


def security(client, application, path, method="get"):
    return client(application).get("/openapi.json").json()["paths"][path][method].get("security")


def schemes(*arguments):
    """The names alone, without the scopes."""
    return [name for entry in security(*arguments) for name in entry]


@control
def test_without_router_dependency(client):
    assert security(client, create_app_without_router_dependency(), "/v1/channels/") == [{NAME: ["read"]}]


def test_reported(client, observe):
    observe(lambda: schemes(client, create_app(), "/v1/channels/"), correct=[NAME], symptom=[NAME, NAME])


@pytest.mark.parametrize(
    ("method", "correct", "symptom"),
    [
        ("get", [{NAME: ["read"]}], [{NAME: []}, {NAME: ["read"]}]),
        ("post", [{NAME: ["read", "write"]}], [{NAME: []}, {NAME: ["read"]}, {NAME: ["read", "write"]}]),
    ],
    ids=["get", "post"],
)
def test_scheme_itself(client, observe, method, correct, symptom):
    observe(lambda: security(client, create_smallest_app(), "/items/", method), correct=correct, symptom=symptom)
