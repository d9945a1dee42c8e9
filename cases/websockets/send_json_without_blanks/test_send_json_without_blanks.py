import pytest

from casebook.probes import control, workaround
from cases.websockets.send_json_without_blanks import app

BLANKS, NO_BLANKS = '{"id": 1, "tags": ["a", "b"]}', '{"id":1,"tags":["a","b"]}'


@control
@pytest.mark.parametrize("path", ["/text", "/router", "/send-text"])
def test_value_arrives(client, path):
    with client(app.create_app()).websocket_connect(path) as connection:
        assert connection.receive_json() == app.SENT


@pytest.mark.parametrize("path", ["/text", "/router"])
def test_text(client, observe, path):
    with client(app.create_app()).websocket_connect(path) as connection:
        observe(connection.receive_text(), correct=BLANKS, symptom=NO_BLANKS)


def test_binary(client, observe):
    with client(app.create_app()).websocket_connect("/binary") as connection:
        observe(connection.receive_bytes(), correct=BLANKS.encode(), symptom=NO_BLANKS.encode())


@workaround("send-text")
def test_send_text(client, observe):
    with client(app.create_app()).websocket_connect("/send-text") as connection:
        observe(connection.receive_text(), correct=BLANKS, symptom=NO_BLANKS)


@workaround("parse")
@pytest.mark.parametrize("path", ["/text", "/router"])
def test_parse(client, observe, path):
    with client(app.create_app()).websocket_connect(path) as connection:
        observe(connection.receive_json(), correct=app.SENT, symptom=None)
