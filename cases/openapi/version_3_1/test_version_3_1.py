import re

import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.openapi.version_3_1 import app, workarounds

INTEGER = {"title": "Limit", "type": "integer"}
INTEGER_OR_NULL = {"title": "Limit", "anyOf": [{"type": "integer"}, {"type": "null"}]}


def served(client, made):
    return client(made).get("/openapi.json").json()["openapi"]


def limit(client, made):
    """The version of the document, and the schema of its optional parameter."""
    document = client(made).get("/openapi.json").json()
    return document["openapi"], document["paths"]["/"]["get"]["parameters"][0]["schema"]


@control
def test_document_is_served(client):
    made = client(app.create_app())
    assert answer(made.get("/items/1")) == (200, 1)
    assert list(made.get("/openapi.json").json()["paths"]) == ["/items/{item_id}"]
    assert made.get("/docs").status_code == 200


def test_served_document(client, observe):
    observe(served(client, app.create_app()), correct="3.0.2", symptom="3.1.0")


def test_app_openapi(observe):
    observe(app.create_app().openapi()["openapi"], correct="3.0.2", symptom="3.1.0")


def test_get_openapi(observe):
    from fastapi.openapi.utils import get_openapi

    made = get_openapi(title="API", version="1", routes=app.create_app().routes)
    observe(made["openapi"], correct="3.0.2", symptom="3.1.0")


def test_mounted_app(client, observe):
    made = app.create_app()
    made.mount("/sub", app.create_app())
    observe(client(made).get("/sub/openapi.json").json()["openapi"], correct="3.0.2", symptom="3.1.0")


def test_swagger_ui(client, observe):
    page = client(app.create_app()).get("/docs").text
    observe(sorted(set(re.findall(r"swagger-ui-dist@(\d+)", page))), correct=["4"], symptom=["5"])


@workaround("openapi-version")
def test_openapi_version(client, observe):
    observe(served(client, workarounds.set_version(app.create_app())), correct="3.0.2", symptom="3.1.0")


@workaround("openapi-version-optional")
def test_openapi_version_optional(client, observe):
    observe(
        limit(client, workarounds.set_version(app.create_app_with_optional_parameter())),
        correct=("3.0.2", INTEGER),
        symptom=("3.0.2", INTEGER_OR_NULL),
    )


@workaround("nullable")
def test_nullable(client, observe):
    observe(
        limit(client, workarounds.write_nullable(app.create_app_with_optional_parameter())),
        correct=("3.0.2", one_of(INTEGER, {**INTEGER, "nullable": True})),
        symptom=("3.0.2", INTEGER_OR_NULL),
    )


@workaround("get-openapi")
@pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_with_optional_parameter], ids=["plain", "optional"]
)
def test_replaced_openapi(client, observe, create_app):
    observe(served(client, workarounds.replace_openapi(create_app())), correct="3.0.2", symptom="3.1.0")
