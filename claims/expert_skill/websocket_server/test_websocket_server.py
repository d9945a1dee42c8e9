import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from casebook.probes import control

pytestmark = pytest.mark.contract

UVICORN = ["uvicorn", "claims.expert_skill.websocket_server.app:app", "--fd", "{fd}"]


def told(serve, path):
    """What the client of a server learns: the status of a refused handshake, or the close code."""
    with serve(UVICORN) as server:
        try:
            with connect(f"ws://127.0.0.1:{server.port}{path}") as connection:
                connection.recv()
        except InvalidStatus as refused:
            return "status", refused.response.status_code
        except ConnectionClosed as closed:
            return "close code", closed.rcvd and closed.rcvd.code


@control
def test_echo(serve):
    with serve(UVICORN) as server, connect(f"ws://127.0.0.1:{server.port}/echo") as connection:
        connection.send("hello")
        assert connection.recv() == "hello"


def test_closed_before_accept(serve, observe):
    """What the client learns: a close code, or the status of the refused handshake."""
    observe(told(serve, "/ws/room?token=wrong"), correct=("close code", 4004), symptom=("status", 403))


def test_closed_after_accept(serve, observe):
    """What the client learns: a close code, or the status of the refused handshake."""
    observe(told(serve, "/accepted/room?token=wrong"), correct=("close code", 4004), symptom=("status", 403))
