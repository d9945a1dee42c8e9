import pytest
from fastapi import Form, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.forms.json_list_default_style import app

PLACES = {Form: "body", Query: "query", Header: "header"}
SENT = '["abc", "def"]'
DECODED = (200, ["abc", "def"])
SOURCES = pytest.mark.parametrize("source", PLACES, ids=["form", "query", "header"])


def lost(source):
    """With Pydantic 2 the list holds the text; Pydantic 1 is given such a list, and refuses it."""
    message = "JSON object must be str, bytes or bytearray"
    return one_of((200, [SENT]), (422, [("type_error.json", [PLACES[source], "items"], message)]))


def send(client, create_app, source, path="/list"):
    caller = client(create_app(source))
    if source is Form:
        return answer(caller.post(path, data={"items": SENT}))
    if source is Query:
        return answer(caller.get(path, params={"items": SENT}))
    return answer(caller.get(path, headers={"items": SENT}))


@control
@SOURCES
def test_text_is_read(client, source):
    assert send(client, app.create_app, source, "/text") == (200, SENT)


@SOURCES
def test_list_is_not_decoded(client, observe, source):
    observe(send(client, app.create_app, source), correct=DECODED, symptom=lost(source))


def test_multipart(client, observe):
    response = client(app.create_app()).post("/list", data={"items": SENT}, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=DECODED, symptom=lost(Form))


@workaround("annotated")
@SOURCES
def test_annotated(client, observe, source):
    observe(lambda: send(client, app.create_app_with_annotated, source), correct=DECODED, symptom=lost(source))


@workaround("bare-json")
@SOURCES
def test_bare_json(client, observe, source):
    observe(send(client, app.create_app_with_bare_json, source), correct=DECODED, symptom=lost(source))
