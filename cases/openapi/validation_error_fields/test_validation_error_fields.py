from casebook.probes import control, workaround
from cases.openapi.validation_error_fields import app, own_schema


def undocumented(client, create_app):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return sorted({"ctx", "input"} - schemas["ValidationError"]["properties"].keys())


@control
def test_error_has_input_and_context(client):
    (error,) = client(app.create_app()).get("/?size=0").json()["detail"]
    assert (error["type"], error["input"], error["ctx"]) == ("greater_than", "0", {"gt": 0})


def test_fields_are_not_documented(client, observe):
    observe(undocumented(client, app.create_app), correct=[], symptom=["ctx", "input"])


@workaround("own-schema")
def test_own_schema(client, observe):
    observe(undocumented(client, own_schema.create_app), correct=[], symptom=["ctx", "input"])
