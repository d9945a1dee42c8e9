from casebook.probes import control, workaround
from cases.openapi.response_defaults_required import app, defaults_required, response_model


def required(client, create_app):
    document = client(create_app()).get("/openapi.json").json()
    return document["components"]["schemas"]["Item"]["required"]


@control
def test_field_is_in_the_response(client):
    assert client(app.create_app()).get("/").json() == {"name": "lamp", "description": None}


def test_default_is_required(client, observe):
    observe(required(client, app.create_app), correct=["name", "description"], symptom=["name"])


@workaround("defaults-required")
def test_defaults_required(client, observe):
    observe(required(client, defaults_required.create_app), correct=["name", "description"], symptom=["name"])


@workaround("response-model")
def test_response_model(client, observe):
    observe(required(client, response_model.create_app), correct=["name", "description"], symptom=["name"])
