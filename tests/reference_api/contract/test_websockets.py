"""Websockets."""

import time
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from reference_api.rooms.manager import ConnectionManager

from .support import Account

PATHS = ["/ws/private", "/ws/lobby", "/ws/lobby/text"]


class DeadSocket:
    """A websocket whose client is gone."""

    async def accept(self) -> None:
        """Be accepted."""

    async def send_json(self, _message: Any) -> None:
        """Fail as Starlette does."""
        raise WebSocketDisconnect


class Listener(DeadSocket):
    """A websocket that keeps what it is sent."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.heard: list[Any] = []

    async def send_json(self, message: Any) -> None:
        """Keep it."""
        self.heard.append(message)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong"])
def test_websocket_without_a_token_is_refused_before_accept(client: TestClient, path: str, query: str) -> None:
    """On every path, whatever the order of the routes."""
    with pytest.raises(WebSocketDisconnect) as caught, client.websocket_connect(path + query):
        pass
    assert caught.value.code in {1000, 1008}


def test_private_websocket_is_not_swallowed_by_the_room(client: TestClient, app: FastAPI, alice: Account) -> None:
    """`/ws/private` answers its sender and makes no room."""
    with client.websocket_connect(f"/ws/private?token={alice.token}") as socket:
        socket.send_json({"text": "hello"})
        assert socket.receive_json() == {"sender": alice.email, "message": {"text": "hello"}}
        assert app.state.resources.rooms.rooms == {}


def test_session_websocket_accepts_first_to_send_4001(client: TestClient) -> None:
    """A browser can read the code."""
    with client.websocket_connect("/ws/session?token=wrong") as socket:
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_json()
        assert caught.value.code == 4001


def test_session_websocket_tells_the_user(client: TestClient, alice: Account) -> None:
    """With a right token."""
    with client.websocket_connect(f"/ws/session?token={alice.token}") as socket:
        assert socket.receive_json() == {"user": alice.email}


def test_room_shares_messages_with_the_senders_name(client: TestClient, alice: Account, bob: Account) -> None:
    """Everybody in the room hears it, the sender too."""
    with (
        client.websocket_connect(f"/ws/lobby?token={alice.token}") as first,
        client.websocket_connect(f"/ws/lobby?token={bob.token}") as second,
    ):
        first.send_json("hello")
        expected = {"sender": alice.email, "message": "hello"}
        assert first.receive_json() == expected
        assert second.receive_json() == expected


def test_rooms_are_apart(client: TestClient, alice: Account, bob: Account) -> None:
    """What is said in one is not heard in another."""
    with (
        client.websocket_connect(f"/ws/lobby?token={alice.token}") as first,
        client.websocket_connect(f"/ws/kitchen?token={bob.token}") as second,
    ):
        first.send_json("in the lobby")
        second.send_json("in the kitchen")
        assert second.receive_json()["message"] == "in the kitchen"
        assert first.receive_json()["message"] == "in the lobby"


def test_text_room_shares_texts(client: TestClient, alice: Account) -> None:
    """The text variant."""
    with client.websocket_connect(f"/ws/lobby/text?token={alice.token}") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == f"{alice.email}: hello"


def test_leaving_is_told_to_those_who_stay(client: TestClient, alice: Account, bob: Account) -> None:
    """And only to them."""
    with client.websocket_connect(f"/ws/lobby?token={alice.token}") as staying:
        with client.websocket_connect(f"/ws/lobby?token={bob.token}") as leaving:
            leaving.send_json("hello")
            staying.receive_json()
        assert staying.receive_json() == {"sender": bob.email, "event": "left"}


def test_empty_room_is_removed(client: TestClient, app: FastAPI, alice: Account) -> None:
    """Nothing is kept of a room without members, soon after the last one left."""
    with client.websocket_connect(f"/ws/lobby?token={alice.token}") as socket:
        socket.send_json("hello")
        socket.receive_json()
        assert set(app.state.resources.rooms.rooms) == {"lobby"}
    deadline = time.monotonic() + 1
    while app.state.resources.rooms.rooms and time.monotonic() < deadline:
        client.get("/health")
    assert app.state.resources.rooms.rooms == {}


@pytest.mark.parametrize("path", ["/ws/private", "/ws/lobby"])
def test_invalid_json_is_told_to_its_sender(client: TestClient, alice: Account, path: str) -> None:
    """And the conversation goes on."""
    with client.websocket_connect(f"{path}?token={alice.token}") as socket:
        socket.send_text("{")
        assert socket.receive_json() == {"error": "invalid_json"}
        socket.send_bytes(b"\x00")
        assert socket.receive_json() == {"error": "invalid_json"}
        socket.send_json("hello")
        assert socket.receive_json()["message"] == "hello"


async def test_disconnect_is_idempotent() -> None:
    """A websocket that is not there can be taken out."""
    manager = ConnectionManager()
    listener: Any = Listener()
    manager.disconnect(listener, "lobby")
    await manager.connect(listener, "lobby")
    manager.disconnect(listener, "lobby")
    manager.disconnect(listener, "lobby")
    assert manager.rooms == {}


async def test_dead_websockets_are_removed_by_a_broadcast() -> None:
    """Those after it are served all the same."""
    manager = ConnectionManager()
    dead: Any = DeadSocket()
    listener: Any = Listener()
    await manager.connect(dead, "lobby")
    await manager.connect(listener, "lobby")
    await manager.broadcast_json("lobby", {"text": "hello"})
    assert listener.heard == [{"text": "hello"}]
    assert manager.rooms == {"lobby": [listener]}


async def test_broadcast_survives_a_member_who_leaves_meanwhile() -> None:
    """It goes over a copy of the list, so that nobody is skipped."""
    manager = ConnectionManager()

    class Leaver(Listener):
        async def send_json(self, message: Any) -> None:
            manager.disconnect(self, "lobby")  # type: ignore[arg-type]  # stands in for a websocket
            await super().send_json(message)

    members: list[Any] = [Leaver(), Listener()]
    for member in members:
        await manager.connect(member, "lobby")
    await manager.broadcast_json("lobby", {"text": "hello"})
    assert [len(member.heard) for member in members] == [1, 1]


def test_two_applications_do_not_share_rooms(
    app: FastAPI, own_app: FastAPI, client: TestClient, own_client: TestClient
) -> None:
    """As two workers do not."""
    assert client.app is app
    assert own_client.app is own_app
    assert app.state.resources.rooms is not own_app.state.resources.rooms
