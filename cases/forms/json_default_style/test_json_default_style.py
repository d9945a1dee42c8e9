import json

import pytest
from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, workaround
from cases.forms.json_default_style import app

SOURCES = {Form: "form", Query: "query", Header: "header", Cookie: "cookie"}
SENT = '"abc"'
DECODED, RAW = (200, "abc"), (200, '"abc"')


def send(client, create_app, source, path="/word", text=SENT):
    caller = client(create_app(source))
    if source is Form:
        return answer(caller.post(path, data={"word": text}))
    if source is Query:
        return answer(caller.get(path, params={"word": text}))
    if source is Header:
        return answer(caller.get(path, headers={"word": text}))
    # A cookie loses the quotation marks around it, unless they are written as part of its value.
    return answer(caller.get(path, headers={"cookie": f"word={json.dumps(text)}"}))


@control
@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_text_is_read(client, source):
    assert send(client, app.create_app, source, "/text", "abc") == (200, "abc")


@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_json_is_not_decoded(client, observe, source):
    observe(send(client, app.create_app, source), correct=DECODED, symptom=RAW)


def test_dict_is_refused(client, observe):
    response = client(app.create_app_with_dict()).post("/dict", data={"ages": '{"Ada": 36}'})
    refused = (422, [("dict_type", ["body", "ages"], "Input should be a valid dictionary")])
    observe(answer(response), correct=(200, {"Ada": 36}), symptom=refused)


def test_multipart(client, observe):
    response = client(app.create_app(Form)).post("/word", data={"word": SENT}, files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=DECODED, symptom=RAW)


@workaround("annotated")
@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_annotated(client, observe, source):
    observe(lambda: send(client, app.create_app_with_annotated, source), correct=DECODED, symptom=RAW)


@workaround("bare-json")
@pytest.mark.parametrize("source", SOURCES, ids=SOURCES.values())
def test_bare_json(client, observe, source):
    observe(send(client, app.create_app_with_bare_json, source), correct=DECODED, symptom=RAW)
