import pytest

from casebook.probes import control
from cases.security.openapi_oauth2_scheme_twice.app import (
    create_app,
    create_app_without_router_dependency,
    create_smallest_app,
)

NAME = "OAuth2AuthorizationCodeBearer"


def security(client, application, path):
    return client(application).get("/openapi.json").json()["paths"][path]["get"].get("security")


def schemes(*arguments):
    """The names alone: that some releases lack the scopes is another case."""
    return [name for entry in security(*arguments) for name in entry]


@control
def test_without_router_dependency(client):
    assert security(client, create_app_without_router_dependency(), "/v1/channels/") == [{NAME: ["read"]}]


def test_reported(client, observe):
    observe(lambda: schemes(client, create_app(), "/v1/channels/"), correct=[NAME], symptom=[NAME, NAME])


@pytest.mark.parametrize("path", ["/items/", "/parameter/"])
def test_smallest(client, observe, path):
    observe(lambda: schemes(client, create_smallest_app(), path), correct=[NAME], symptom=[NAME, NAME])
