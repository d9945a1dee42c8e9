from casebook.probes import control
from cases.security.openapi_oauth2_scopes_missing.app import create_app, create_app_without_app_dependency
from cases.security.openapi_oauth2_scopes_missing.reported import create_reported_app

NAME = "OAuth2AuthorizationCodeBearer"


def scopes(client, application, path):
    """All scopes of the operation. That some releases list them in a second entry is another case."""
    entries = client(application).get("/openapi.json").json()["paths"][path]["get"]["security"]
    return sorted(scope for entry in entries for name in entry for scope in entry[name])


@control
def test_without_app_dependency(client):
    assert scopes(client, create_app_without_app_dependency(), "/admin") == ["read", "write"]
    assert scopes(client, create_app_without_app_dependency(), "/password") == ["read", "write"]


def test_reported(client, observe):
    observe(lambda: scopes(client, create_reported_app(), "/v1/channels/"), correct=["read"], symptom=[])


def test_decorator(client, observe):
    observe(lambda: scopes(client, create_app(), "/admin"), correct=["read", "write"], symptom=[])


def test_parameter(client, observe):
    observe(lambda: scopes(client, create_app(), "/parameter"), correct=["read", "write"], symptom=[])
