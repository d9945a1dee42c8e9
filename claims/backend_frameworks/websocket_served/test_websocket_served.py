import time

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from casebook.probes import control, one_of

pytestmark = pytest.mark.contract

UVICORN = ["uvicorn", "claims.backend_frameworks.websocket_served.app:app", "--fd", "{fd}"]
TOLD = ("closed", 4001, "Invalid token")


def refused(serve, path):
    """What the client learns: the status of a refused handshake, or the close code and the reason."""
    with serve(UVICORN) as server:
        try:
            with connect(f"ws://127.0.0.1:{server.port}{path}") as connection:
                connection.recv()
        except InvalidStatus as refusal:
            return "status", refusal.response.status_code
        except ConnectionClosed as closed:
            return "closed", closed.rcvd and closed.rcvd.code, closed.rcvd and closed.rcvd.reason


def raised_by(server):
    """What the endpoint was raised; it is waited for."""
    for _ in range(90):
        if raised := httpx.get(f"http://127.0.0.1:{server.port}/raised").json():
            return raised
        time.sleep(0.01)
    return []


@control
def test_server_accepts(serve):
    with serve(UVICORN) as server, connect(f"ws://127.0.0.1:{server.port}/ws/sends") as connection:
        assert connection.recv() == "hello"


def test_bad_token_before_accept(serve, observe):
    """What a client of uvicorn is told: the close code and the reason, or the status of the handshake."""
    observe(refused(serve, "/ws/private?token=wrong"), correct=TOLD, symptom=("status", 403))


def test_bad_token_after_accept(serve, observe):
    """What a client of uvicorn is told: the close code and the reason, or the status of the handshake."""
    observe(refused(serve, "/ws/accepted-first?token=wrong"), correct=TOLD, symptom=("status", 403))


def test_missing_token(serve, observe):
    """What a client of uvicorn is told: the close code and the reason, or the status of the handshake."""
    observe(refused(serve, "/ws/private"), correct=("status", 403))


def test_send_to_a_client_that_has_left(serve, observe):
    """What send_text() raises on uvicorn, once the client has left."""
    with serve(UVICORN) as server:
        with connect(f"ws://127.0.0.1:{server.port}/ws/sends") as connection:
            connection.recv()
        seen = raised_by(server)
    observe(seen, correct=["WebSocketDisconnect"], symptom=one_of(["ConnectionClosedOK"], ["ClientDisconnected"]))
