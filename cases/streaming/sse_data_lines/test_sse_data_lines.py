import json

import pytest
from fastapi.sse import ServerSentEvent, format_sse_event

from casebook.probes import control, raises, workaround
from cases.streaming.sse_data_lines import app

# data, what the tests of pull request 15515 expect, what was sent before
DATA = {
    "line separator": ("A\u2028B", "data: A\u2028B\n\n", "data: A\ndata: B\n\n"),
    "paragraph separator": ("A\u2029B", "data: A\u2029B\n\n", "data: A\ndata: B\n\n"),
    "next line": ("A\x85B", "data: A\x85B\n\n", "data: A\ndata: B\n\n"),
    "vertical tab": ("A\vB", "data: A\vB\n\n", "data: A\ndata: B\n\n"),
    "form feed": ("A\fB", "data: A\fB\n\n", "data: A\ndata: B\n\n"),
    "record separator": ("A\x1eB", "data: A\x1eB\n\n", "data: A\ndata: B\n\n"),
    "newline at the end": ("Hello\n", "data: Hello\ndata: \n\n", "data: Hello\n\n"),
    "two newlines at the end": ("Hello\n\n", "data: Hello\ndata: \ndata: \n\n", "data: Hello\ndata: \n\n"),
    "newline alone": ("\n", "data: \ndata: \n\n", "data: \n\n"),
    "empty": ("", "data: \n\n", "\n"),
}
EACH = pytest.mark.parametrize("name", DATA)
MODELS = pytest.mark.parametrize(
    "create_app", [app.create_app_with_model, app.create_app_with_event], ids=["yielded", "data"]
)
BROKEN = raises(json.JSONDecodeError, "Invalid control character at")


def body(client, made):
    response = client(made).get("/events")
    assert response.status_code == 200
    return response.content.decode()


def taken(text):
    """The data of each event, as the standard tells a browser to read it: without a `data:` line there is no event."""
    events, lines = [], []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.startswith("data:"):
            lines.append(line.removeprefix("data:").removeprefix(" "))
        elif not line and lines:
            events.append("\n".join(lines))
            lines = []
    return events


@control
def test_lines_of_data_are_sent(client):
    text = body(client, app.create_app(lambda: ServerSentEvent(raw_data="A\nB\r\nC\rD")))
    assert text == "data: A\ndata: B\ndata: C\ndata: D\n\n"
    assert taken(text) == ["A\nB\nC\nD"]


@control
@MODELS
def test_model_is_sent(client, create_app):
    assert [json.loads(each) for each in taken(body(client, create_app("A\nB")))] == [{"text": "A\nB"}]


@EACH
def test_format_sse_event(observe, name):
    data, correct, symptom = DATA[name]
    observe(format_sse_event(data_str=data).decode(), correct=correct, symptom=symptom)


@EACH
def test_raw_data(client, observe, name):
    data, correct, symptom = DATA[name]
    observe(body(client, app.create_app(lambda: ServerSentEvent(raw_data=data))), correct=correct, symptom=symptom)


@EACH
def test_what_a_browser_takes(client, observe, name):
    data, _, sent = DATA[name]
    seen = taken(body(client, app.create_app(lambda: ServerSentEvent(raw_data=data))))
    observe(seen, correct=[data], symptom=taken(sent))


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"], ids=["U+2028", "U+2029", "U+0085"])
@MODELS
def test_json_of_a_model(client, observe, create_app, character):
    events = taken(body(client, create_app(f"A{character}B")))
    observe(lambda: [json.loads(each) for each in events], correct=[{"text": f"A{character}B"}], symptom=BROKEN)


def test_comment(observe):
    observe(format_sse_event(comment="hi\n"), correct=b": hi\n: \n\n", symptom=b": hi\n\n")


@workaround("plain-data")
def test_plain_data(client, observe):
    events = taken(body(client, app.create_app_with_dump("A\u2028B")))
    observe(lambda: [json.loads(each) for each in events], correct=[{"text": "A\u2028B"}], symptom=BROKEN)


@workaround("plain-data")
def test_empty_text(client, observe):
    seen = taken(body(client, app.create_app(lambda: ServerSentEvent(data=""))))
    observe(seen, correct=['""'], symptom=[])
