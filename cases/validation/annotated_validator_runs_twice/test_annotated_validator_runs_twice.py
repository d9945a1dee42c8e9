import pytest
from fastapi import Body, Cookie, Form, Header, Query

from casebook.probes import answer, control, workaround
from cases.validation.annotated_validator_runs_twice import app, json_fields

SOURCES = {Query: "query", Header: "header", Cookie: "cookie", Form: "form", Body: "body"}
ONCE, TWICE = (200, 42), (200, 84)


def send(client, source, path):
    caller = client(app.create_app(source))
    if source is Query:
        return answer(caller.get(path, params={"value": 21}))
    if source is Header:
        return answer(caller.get(path, headers={"value": "21"}))
    if source is Cookie:
        return answer(caller.get(path, headers={"cookie": "value=21"}))
    return answer(caller.post(path, data={"value": 21}) if source is Form else caller.post(path, json=21))


@control
@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_value_is_read(client, source):
    assert send(client, source, "/plain") == (200, 21)


@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_validator_runs_twice(client, observe, source):
    observe(send(client, source, "/before"), correct=ONCE, symptom=TWICE)


@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_validator_after_the_parameter(client, observe, source):
    observe(send(client, source, "/after"), correct=ONCE, symptom=TWICE)


def test_path(client, observe):
    observe(answer(client(app.create_app_with_path()).get("/21")), correct=ONCE, symptom=TWICE)


READ = (200, {"Ada": 36})
SENT = {"ages": '{"Ada": 36}'}


def not_a_string(*place):
    return 422, [("json_type", [*place], "JSON input should be string, bytes or bytearray")]


def test_json_form_field(client, observe):
    response = client(json_fields.create_app()).post("/dict", data=SENT)
    observe(answer(response), correct=READ, symptom=not_a_string("body", "ages"))


def test_json_form_field_in_multipart(client, observe):
    response = client(json_fields.create_app()).post("/dict", data=SENT, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=READ, symptom=not_a_string("body", "ages"))


def test_json_body(client, observe):
    response = client(json_fields.create_app()).post("/body", json='{"Ada": 36}')
    observe(answer(response), correct=READ, symptom=not_a_string("body"))


@workaround("without-query")
def test_without_query(client, observe):
    response = client(app.create_app_without_query()).get("/", params={"value": 21})
    observe(answer(response), correct=ONCE, symptom=TWICE)


@workaround("bare-json")
def test_bare_json(client, observe):
    response = client(json_fields.create_app()).post("/bare", data=SENT)
    observe(answer(response), correct=READ, symptom=not_a_string("body", "ages"))


@workaround("str-then-model")
def test_str_then_model(client, observe):
    response = client(json_fields.create_app()).post("/str", data=SENT)
    observe(answer(response), correct=READ, symptom=not_a_string("body", "ages"))
