import pytest
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBearer, OAuth2PasswordBearer, OpenIdConnect

from casebook.probes import control, workaround
from cases.security.openapi_scheme_of_dependencies_missing import app

SCHEMES = {
    "HTTPBearer": HTTPBearer(),
    "HTTPBasic": HTTPBasic(),
    "APIKeyHeader": APIKeyHeader(name="key"),
    "OAuth2PasswordBearer": OAuth2PasswordBearer(tokenUrl="token"),
    "OpenIdConnect": OpenIdConnect(openIdConnectUrl="https://localhost/.well-known/openid-configuration"),
}
PLACES = {
    "decorator": app.create_app_with_decorator,
    "security": app.create_app_with_security,
    "app": app.create_app_with_app,
    "router": app.create_app_with_router,
    "include": app.create_app_with_include,
}


def declared(client, application):
    document = client(application).get("/openapi.json").json()
    schemes = document.get("components", {}).get("securitySchemes", {})
    return document["paths"]["/"]["get"].get("security"), sorted(schemes)


@control
def test_scheme_is_enforced(client):
    caller = client(app.create_app_with_app(HTTPBearer()))
    assert caller.get("/").status_code in {401, 403}
    assert caller.get("/", headers={"authorization": "Bearer x"}).json() == "done"


@pytest.mark.parametrize("place", PLACES)
def test_place(client, observe, place):
    observe(
        lambda: declared(client, PLACES[place](HTTPBearer())),
        correct=([{"HTTPBearer": []}], ["HTTPBearer"]),
        symptom=(None, []),
    )


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme(client, observe, name):
    observe(
        lambda: declared(client, app.create_app_with_app(SCHEMES[name])),
        correct=([{name: []}], [name]),
        symptom=(None, []),
    )


@workaround("parameter")
def test_parameter(client, observe):
    observe(
        lambda: declared(client, app.create_app_with_parameter(HTTPBearer())),
        correct=([{"HTTPBearer": []}], ["HTTPBearer"]),
        symptom=(None, []),
    )


@workaround("wrapper")
def test_wrapper(client, observe):
    observe(
        lambda: declared(client, app.create_app_with_wrapper()),
        correct=([{"HTTPBearer": []}], ["HTTPBearer"]),
        symptom=(None, []),
    )
