from casebook.probes import answer, control, workaround
from cases.openapi.json_schema_default_leaks import app, field

OWN = {"type": "number", "minimum": 0.0, "title": "Amount"}
LEAKED = {**OWN, "default": 0}


def fields(client, create_app, model):
    return client(create_app()).get("/openapi.json").json()["components"]["schemas"][model]["properties"]


@control
def test_field_is_required(client):
    response = client(app.create_app()).post("/", json={})
    assert answer(response) == (422, [("missing", ["body", "amount"], "Field required")])


@control
def test_default_is_none(client):
    assert answer(client(app.create_reported_app()).post("/", json={})) == (200, True)


def test_default_leaks_into_another_model(client, observe):
    observe(fields(client, app.create_app, "Item")["amount"], correct=OWN, symptom=LEAKED)


def test_reported(client, observe):
    seen = fields(client, app.create_reported_app, "Model")["field2"]["anyOf"]
    observe(seen, correct=[{}, {"type": "null"}], symptom=[{"default": False}, {"type": "null"}])


@workaround("field")
def test_field(client, observe):
    observe(fields(client, field.create_app, "Item")["amount"], correct=OWN, symptom=LEAKED)
