from casebook.probes import control, workaround
from cases.openapi.reference_without_all_of import app, json_schema_extra

REFERENCE = {"$ref": "#/components/schemas/Status"}
WRAPPED = {"allOf": [REFERENCE], "default": "draft"}
BARE = {**REFERENCE, "default": "draft"}


def schema(client, create_app):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    assert schemas["Status"]["enum"] == ["draft", "published"]
    return schemas["Item"]["properties"]["status"]


@control
def test_default_is_taken(client):
    assert client(app.create_app()).post("/", json={}).json() == "draft"


def test_reference_is_bare(client, observe):
    observe(schema(client, app.create_app), correct=WRAPPED, symptom=BARE)


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    observe(schema(client, json_schema_extra.create_app), correct=WRAPPED, symptom=BARE)
