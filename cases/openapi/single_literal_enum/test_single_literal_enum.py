from casebook.probes import control, one_of, workaround
from cases.openapi.single_literal_enum import app, json_schema_extra

WITH_ENUM = {"title": "Status", "const": "healthy", "enum": ["healthy"], "type": "string"}
WITHOUT_ENUM = one_of(
    {"title": "Status", "const": "healthy"},
    {"title": "Status", "const": "healthy", "type": "string"},
)


def schema(client, create_app):
    document = client(create_app()).get("/openapi.json").json()
    return document["components"]["schemas"]["Health"]["properties"]["status"]


@control
def test_value_is_returned(client):
    assert client(app.create_app()).get("/").json() == {"status": "healthy"}


def test_enum_is_missing(client, observe):
    observe(schema(client, app.create_app), correct=WITH_ENUM, symptom=WITHOUT_ENUM)


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    observe(schema(client, json_schema_extra.create_app), correct=WITH_ENUM, symptom=WITHOUT_ENUM)
