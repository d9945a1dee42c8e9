import pytest
from fastapi.sse import ServerSentEvent

from casebook.probes import control, raises, workaround
from cases.streaming.sse_field_injection import app, workarounds

INJECTED = {
    "event": (
        "/stream?type=chat%0Adata:%20injected%0A%0Adata:%20x",
        b'event: chat\ndata: injected\n\ndata: x\ndata: "hello"\n\n',
    ),
    "event with CR": ("/stream?type=chat%0Ddata:%20injected", b'event: chat\rdata: injected\ndata: "hello"\n\n'),
    "event with CR LF": (
        "/stream?type=chat%0D%0Adata:%20injected",
        b'event: chat\r\ndata: injected\ndata: "hello"\n\n',
    ),
    "id": ("/id?last=1%0Aevent:%20admin", b'data: "hello"\nid: 1\nevent: admin\n\n'),
    "id with CR": ("/id?last=1%0Ddata:%20injected", b'data: "hello"\nid: 1\rdata: injected\n\n'),
    "id with CR LF": ("/id?last=1%0D%0Adata:%20injected", b'data: "hello"\nid: 1\r\ndata: injected\n\n'),
}
REPLACED = {
    "event": b'event: chat data: injected  data: x\ndata: "hello"\n\n',
    "event with CR": b'event: chat data: injected\ndata: "hello"\n\n',
    "event with CR LF": b'event: chat  data: injected\ndata: "hello"\n\n',
    "id": b'data: "hello"\nid: 1 event: admin\n\n',
    "id with CR": b'data: "hello"\nid: 1 data: injected\n\n',
    "id with CR LF": b'data: "hello"\nid: 1  data: injected\n\n',
}
BREAKS = {"LF": "first\nsecond", "CR": "first\rsecond", "CR LF": "first\r\nsecond"}
EACH = pytest.mark.parametrize("name", INJECTED)


def get(client, made, path):
    return client(made, raise_server_exceptions=False).get(path).content


@control
def test_events_are_sent(client):
    assert get(client, app.create_app(), "/stream?type=chat") == b'event: chat\ndata: "hello"\n\n'
    assert get(client, app.create_app(), "/id?last=1") == b'data: "hello"\nid: 1\n\n'


@control
def test_null_in_id_is_refused():
    with pytest.raises(ValueError, match="SSE 'id' must not contain null characters"):
        ServerSentEvent(data="test", id="has\0null")


@EACH
def test_what_the_client_gets(client, observe, name):
    path, injected = INJECTED[name]
    observe(get(client, app.create_app(), path), correct=b"", symptom=injected)


@pytest.mark.parametrize("field", ["event", "id"])
@pytest.mark.parametrize("name", BREAKS)
def test_server_sent_event(observe, field, name):
    value = BREAKS[name]
    refused = raises(ValueError, f"SSE '{field}' must be a single line")
    observe(lambda: getattr(ServerSentEvent(data="test", **{field: value}), field), correct=refused, symptom=value)


@workaround("replace-line-breaks")
@EACH
def test_replace_line_breaks(client, observe, name):
    path, injected = INJECTED[name]
    observe(get(client, workarounds.create_app(), path), correct=REPLACED[name], symptom=injected)


@workaround("enum")
@pytest.mark.parametrize("name", [name for name in INJECTED if name.startswith("event")])
def test_enum(client, observe, name):
    path, injected = INJECTED[name]
    response = client(workarounds.create_app_with_enum()).get(path)
    seen = response.content if response.status_code == 200 else response.status_code
    observe(seen, correct=422, symptom=injected)
