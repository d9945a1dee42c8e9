from casebook.probes import control, workaround
from cases.validation.secret_too_short import app, limited_text

STRING = [("string_too_short", "String should have at least 8 characters")]
ITEMS = [("too_short", "Value should have at least 8 items after validation, not 1")]


def errors(client, create_app):
    body = client(create_app()).post("/", json={"password": "x"}).json()
    return [(error["type"], error["msg"]) for error in body["detail"]]


@control
def test_long_password(client):
    assert client(app.create_app()).post("/", json={"password": "long enough"}).json() == 11


def test_error_speaks_of_items(client, observe):
    observe(errors(client, app.create_app), correct=STRING, symptom=ITEMS)


@workaround("limited-text")
def test_limited_text(client, observe):
    observe(errors(client, limited_text.create_app), correct=STRING, symptom=ITEMS)
