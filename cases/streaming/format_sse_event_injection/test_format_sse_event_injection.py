import pytest
from fastapi.sse import format_sse_event

from casebook.probes import control, raises, workaround
from cases.streaming.format_sse_event_injection import app

REPORTED = "legit\ndata: injected"
BREAKS = {"LF": "\n", "CR": "\r", "CR LF": "\r\n"}


@control
def test_event_is_formatted(client):
    assert format_sse_event(event="chat", id="1", data_str="a\nb") == b"event: chat\ndata: a\ndata: b\nid: 1\n\n"
    assert client(app.create_app()).get("/stream?type=chat").content == b"event: chat\ndata: hello\n\n"


def test_reported(observe):
    observe(
        lambda: format_sse_event(event=REPORTED, data_str="safe"),
        correct=raises(ValueError, "SSE 'event' must be a single line"),
        symptom=b"event: legit\ndata: injected\ndata: safe\n\n",
    )


@pytest.mark.parametrize("name", BREAKS)
def test_event(observe, name):
    observe(
        lambda: format_sse_event(event=f"a{BREAKS[name]}b", data_str="safe"),
        correct=raises(ValueError, "SSE 'event' must be a single line"),
        symptom=f"event: a{BREAKS[name]}b\ndata: safe\n\n".encode(),
    )


@pytest.mark.parametrize("name", BREAKS)
def test_id(observe, name):
    observe(
        lambda: format_sse_event(id=f"a{BREAKS[name]}b", data_str="safe"),
        correct=raises(ValueError, "SSE 'id' must be a single line"),
        symptom=f"data: safe\nid: a{BREAKS[name]}b\n\n".encode(),
    )


def test_endpoint(client, observe):
    response = client(app.create_app(), raise_server_exceptions=False).get("/stream?type=chat%0Adata:%20injected")
    observe(response.content, correct=b"", symptom=b"event: chat\ndata: injected\ndata: hello\n\n")


@workaround("server-sent-event")
def test_server_sent_event(observe):
    observe(
        lambda: app.format_checked(event=REPORTED, data="safe"),
        correct=raises(ValueError, "SSE 'event' must be a single line"),
        symptom=b"event: legit\ndata: injected\ndata: safe\n\n",
    )
