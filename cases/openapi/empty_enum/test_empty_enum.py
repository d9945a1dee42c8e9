from casebook.probes import answer, control, raises, workaround
from cases.openapi.empty_enum import app

NO_REFERENCE = raises(KeyError, r"^'\$ref'$")


def documented(client, create_app):
    """The names of the fields of the model in the OpenAPI document."""
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return sorted(schemas["User"]["properties"])


FIELDS = ["role", "username"]


@control
def test_route_answers(client):
    assert answer(client(app.create_app()).get("/users")) == (200, {"username": "alice", "role": "admin"})


def test_document(client, observe):
    observe(lambda: documented(client, app.create_app), correct=FIELDS, symptom=NO_REFERENCE)


def test_body(client, observe):
    observe(lambda: documented(client, app.create_app_with_body), correct=FIELDS, symptom=NO_REFERENCE)


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(lambda: documented(client, app.create_app_without_empty_enum), correct=FIELDS, symptom=NO_REFERENCE)
