from casebook.probes import control, workaround
from cases.openapi.json_schema_default_leaks import app, field

OWN = {"type": "number", "minimum": 0.0, "title": "Amount"}
LEAKED = {**OWN, "default": 0}


def schema(client, create_app):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return schemas["Item"]["properties"]["amount"]


@control
def test_field_is_required(client):
    response = client(app.create_app()).post("/", json={})
    assert (response.status_code, response.json()["detail"][0]["type"]) == (422, "missing")


def test_default_leaks(client, observe):
    observe(schema(client, app.create_app), correct=OWN, symptom=LEAKED)


@workaround("field")
def test_field(client, observe):
    observe(schema(client, field.create_app), correct=OWN, symptom=LEAKED)
