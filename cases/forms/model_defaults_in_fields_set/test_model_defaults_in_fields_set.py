import pytest
from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, workaround
from cases.forms.model_defaults_in_fields_set import app, workarounds

SENT, ALL = (200, ["note"]), (200, ["note", "size"])
PLACES = {Form: "body", Query: "query", Header: "header", Cookie: "cookie"}


def send(client, create_app, source, path="/filters", **values):
    caller = client(create_app(source))
    if source is Form:
        return answer(caller.post(path, data=values))
    if source is Query:
        return answer(caller.get(path, params=values))
    if source is Header:
        return answer(caller.get(path, headers=values))
    return answer(caller.get(path, headers={"cookie": "; ".join(f"{name}={value}" for name, value in values.items())}))


@control
def test_values_are_read(client):
    assert send(client, app.create_app, Form, note="x", size="3") == ALL
    assert send(client, app.create_app, Form, "/unchecked", size="3") == (200, 3)


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_default_counts_as_set(client, observe, source):
    observe(lambda: send(client, app.create_app, source, note="x"), correct=SENT, symptom=ALL)


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_default_style(client, observe, source):
    observe(lambda: send(client, app.create_app_in_default_style, source, note="x"), correct=SENT, symptom=ALL)


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_default_is_validated(client, observe, source):
    refused = [("greater_than_equal", [PLACES[source], "size"], "Input should be greater than or equal to 1")]
    observe(
        lambda: send(client, app.create_app, source, "/unchecked", other="x"),
        correct=(200, 0),
        symptom=(422, refused),
    )


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_before_validator(client, observe, source):
    observe(lambda: send(client, app.create_app_with_before_validator, source, note="x"), correct=SENT, symptom=ALL)


def test_multipart(client, observe):
    response = client(app.create_app(Form)).post("/filters", data={"note": "x"}, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=SENT, symptom=ALL)


@workaround("json-body")
def test_json_body(client, observe):
    response = client(workarounds.create_app()).post("/json", json={"note": "x"})
    observe(answer(response), correct=SENT, symptom=ALL)


@workaround("none-default")
def test_none_default(client, observe):
    response = client(workarounds.create_app()).post("/none-default", data={"note": "x"})
    observe(answer(response), correct=SENT, symptom=ALL)


@workaround("individual-fields")
def test_individual_fields(client, observe):
    response = client(workarounds.create_app()).post("/single", data={"note": "x"})
    observe(answer(response), correct=SENT, symptom=ALL)


@workaround("individual-fields-none")
def test_individual_fields_none(client, observe):
    response = client(workarounds.create_app()).post("/single-none", data={"note": "x"})
    observe(answer(response), correct=SENT, symptom=ALL)


@workaround("request-form")
def test_request_form(client, observe):
    response = client(workarounds.create_app()).post("/request", data={"note": "x"})
    observe(answer(response), correct=SENT, symptom=ALL)
