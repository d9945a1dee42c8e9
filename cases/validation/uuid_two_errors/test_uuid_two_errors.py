from casebook.probes import control, workaround
from cases.validation.uuid_two_errors import app, text

ID = "8b4df4d0-5a5f-4a3c-9d35-3e9f5c0a1f11"
ONCE = [("uuid_parsing", ["path", "id"])]
TWICE = [
    ("is_instance_of", ["path", "id", "is-instance[UUID]"]),
    ("uuid_parsing", ["path", "id", "function-after[uuid_validator(), union[str,bytes]]"]),
]


def errors(client, create_app):
    body = client(create_app()).get("/first").json()
    return [(error["type"], error["loc"]) for error in body["detail"]]


@control
def test_uuid_is_read(client):
    assert client(app.create_app()).get(f"/{ID}").json() == ID


def test_error_is_told_twice(client, observe):
    observe(errors(client, app.create_app), correct=ONCE, symptom=TWICE)


@workaround("text")
def test_text(client, observe):
    observe(errors(client, text.create_app), correct=[("string_pattern_mismatch", ["path", "id"])], symptom=TWICE)
