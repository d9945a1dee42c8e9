import pytest
from fastapi import Cookie, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.validation.json_model_parameter import app

PLACES = {Query: "query", Header: "header", Cookie: "cookie"}
SENT = '{"amount":7}'
READ = (200, 7)


def not_a_string(source):
    return 422, one_of(
        [("json_type", [PLACES[source]], "JSON input should be string, bytes or bytearray")],
        [("type_error.json", [PLACES[source]], "JSON object must be str, bytes or bytearray")],
    )


def send(client, create_app, source, path):
    caller = client(create_app(source))
    if source is Query:
        return answer(caller.get(path, params={"order": SENT}))
    if source is Header:
        return answer(caller.get(path, headers={"order": SENT}))
    return answer(caller.get(path, headers={"cookie": f"order={SENT}"}))


@control
@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_text_is_read(client, source):
    assert send(client, app.create_app, source, "/text") == (200, SENT)


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_model_in_json(client, observe, source):
    observe(send(client, app.create_app, source, "/order"), correct=READ, symptom=not_a_string(source))


@workaround("parameter-model")
@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_parameter_model(client, observe, source):
    observe(send(client, app.create_app_with_model, source, "/model"), correct=READ, symptom=not_a_string(source))


@workaround("str-then-model")
@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_str_then_model(client, observe, source):
    observe(send(client, app.create_app_with_model, source, "/str"), correct=READ, symptom=not_a_string(source))
