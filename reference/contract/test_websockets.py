"""Websockets."""

import asyncio
import time
from contextlib import ExitStack, suppress
from typing import Any, cast

import httpx
import jwt
import pytest
from fastapi import FastAPI, WebSocket, WebSocketException
from fastapi.testclient import TestClient
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from reference_api.auth.router import router as auth
from reference_api.errors import UnavailableError
from reference_api.rooms import messages
from reference_api.rooms.dependencies import find_websocket_user
from reference_api.rooms.manager import BACKLOG, ConnectionManager
from reference_api.rooms.router import router as rooms
from reference_api.settings import Settings

from .handshakes import CLIENT, refusal, shake_hands
from .support import API, Account, MakeSettings, open_account, small_app

PATHS = ["/ws/private", "/ws/lobby", "/ws/lobby/text"]

GONE = [WebSocketDisconnect(1006), RuntimeError("closed"), ConnectionResetError()]
"""As sending fails where the client has gone: in Starlette, in servers, and in servers behind an older Starlette."""


class Listener:
    """A websocket that keeps what it is sent."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.close_code = 0

    async def send_text(self, text: str) -> None:
        """Keep it."""
        await self.heard.put(text)

    async def close(self, code: int, _reason: str) -> None:
        """Keep the code."""
        self.close_code = code


class DeadSocket(Listener):
    """A websocket whose client is gone."""

    def __init__(self, error: Exception) -> None:
        """Take the error with which it fails."""
        super().__init__()
        self.error = error

    async def send_text(self, _text: str) -> None:
        """Fail."""
        raise self.error


class StuckSocket(Listener):
    """A websocket whose client does not read."""

    async def send_text(self, _text: str) -> None:
        """Never end."""
        await asyncio.Event().wait()


class LostSocket(DeadSocket):
    """A websocket whose client does not read, and goes."""

    async def send_text(self, _text: str) -> None:
        """Never end."""
        await asyncio.Event().wait()

    async def close(self, _code: int, _reason: str) -> None:
        """Fail."""
        raise self.error


class Visit:
    """A member whose conversation lasts until it is ended."""

    def __init__(self, manager: ConnectionManager, websocket: Listener) -> None:
        """Join."""
        self.heard = websocket.heard
        self.joined = asyncio.Event()
        self.task = asyncio.create_task(self._talk(manager, cast("WebSocket", websocket)))

    async def _talk(self, manager: ConnectionManager, websocket: WebSocket) -> None:
        async with manager.join(websocket, "lobby"):
            self.joined.set()
            await asyncio.Event().wait()


async def enter(manager: ConnectionManager, *websockets: Listener) -> list[Visit]:
    """Have the websockets in the lobby."""
    visits = [Visit(manager, websocket) for websocket in websockets]
    for visit in visits:
        await visit.joined.wait()
    return visits


async def leave(*visits: Visit) -> None:
    """End conversations that have not ended."""
    for visit in visits:
        visit.task.cancel()
    await asyncio.gather(*(visit.task for visit in visits), return_exceptions=True)


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


@pytest.mark.parametrize("path", PATHS)
def test_websocket_does_not_outlive_its_account(
    client: TestClient, alice: Account, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Not even that of somebody who only listens."""
    monkeypatch.setattr(messages, "ROUND", 0.1)
    with client.websocket_connect(f"{path}?token={alice.token}") as socket:
        assert client.delete(f"{API}/users/{alice.id}", headers=alice.headers).status_code == 204
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_json()
        assert caught.value.code == 1008


def test_websocket_does_not_outlive_its_token(client: TestClient, alice: Account, settings: Settings) -> None:
    """What is said later is not relayed."""
    with ExitStack() as opened:
        socket, end = open_until_the_token_ends(opened, client, alice, settings)
        time.sleep(max(0, end - time.time()) + 0.1)
        socket.send_json("hello")
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_json()
        assert caught.value.code == 1008


def open_until_the_token_ends(
    opened: ExitStack, client: TestClient, account: Account, settings: Settings
) -> tuple[WebSocketTestSession, int]:
    """A websocket and when its token ends: soon, or later where a busy machine was too slow to open it before."""
    for seconds in (2, 20, 200):
        end = int(time.time()) + seconds
        claims = {"sub": str(account.id), "exp": end}
        token = jwt.encode(claims, settings.secret_key.get_secret_value(), algorithm="HS256")
        with suppress(WebSocketDisconnect):
            return opened.enter_context(client.websocket_connect(f"/ws/private?token={token}")), end
    pytest.fail("no token opens the websocket, however long it lasts")


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
    deadline = time.monotonic() + 60
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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 20_000 + "]" * 20_000, id="nested"),
        pytest.param("1" * 5_000, id="digits"),
        pytest.param('"\\ud800"', id="surrogate"),
        pytest.param("NaN", id="not a number"),
        pytest.param("[1e999]", id="infinite"),
    ],
)
@pytest.mark.parametrize("path", ["/ws/private", "/ws/lobby"])
def test_json_that_cannot_be_relayed_is_told_to_its_sender(
    client: TestClient, alice: Account, path: str, text: str
) -> None:
    """Python reads some of it, and cannot write it, or writes what is no JSON; the conversation goes on."""
    with client.websocket_connect(f"{path}?token={alice.token}") as socket:
        socket.send_text(text)
        assert socket.receive_json() == {"error": "invalid_json"}
        socket.send_json("hello")
        assert socket.receive_json()["message"] == "hello"


@pytest.mark.parametrize("path", PATHS)
def test_message_that_is_too_large_ends_the_conversation(client: TestClient, alice: Account, path: str) -> None:
    """1009, for texts and for bytes."""
    for send in ("send_text", "send_bytes"):
        with client.websocket_connect(f"{path}?token={alice.token}") as socket:
            getattr(socket, send)("1" * 70_000 if send == "send_text" else b"1" * 70_000)
            with pytest.raises(WebSocketDisconnect) as caught:
                socket.receive_text()
            assert caught.value.code == 1009


def test_too_many_messages_end_the_conversation(make_settings: MakeSettings) -> None:
    """1008 after the last message of the window; a second websocket of the same user does not help."""
    app = small_app(make_settings(message_rate="2/hour"), auth)
    app.include_router(rooms)
    with TestClient(app) as client:
        account = open_account(client, "a@example.com")
        for path, allowed in (("/ws/lobby", 2), ("/ws/private", 0)):
            with client.websocket_connect(f"{path}?token={account.token}") as socket:
                for _ in range(allowed):
                    socket.send_json("hello")
                    assert socket.receive_json()["message"] == "hello"
                socket.send_json("hello")
                with pytest.raises(WebSocketDisconnect) as caught:
                    socket.receive_json()
                assert caught.value.code == 1008


@pytest.mark.parametrize("path", PATHS)
def test_user_has_no_more_websockets_than_the_bound(make_settings: MakeSettings, path: str) -> None:
    """One beyond it is closed with 4429, and joins no room; another user is none of it, and a place is free again."""
    app = small_app(make_settings(websocket_limit=2), auth)
    app.include_router(rooms)
    with TestClient(app) as client:
        account, other = open_account(client, "a@example.com"), open_account(client, "b@example.com")
        connections, url = app.state.resources.connections, f"{path}?token={account.token}"
        with client.websocket_connect(url), client.websocket_connect(url):
            with client.websocket_connect(url) as third, pytest.raises(WebSocketDisconnect) as caught:
                third.receive_text()
            assert (caught.value.code, connections.open) == (4429, {account.id: 2})
            with client.websocket_connect(f"{path}?token={other.token}") as socket:
                socket.send_text('"hello"')
                assert other.email in socket.receive_text()
        wait_until_nobody_is_there(client, app)
        with client.websocket_connect(url) as socket:
            socket.send_text('"hello"')
            assert account.email in socket.receive_text()


def wait_until_nobody_is_there(client: TestClient, app: FastAPI) -> None:
    """The application hears of a client who has gone soon after."""
    deadline = time.monotonic() + 60
    while app.state.resources.connections.open and time.monotonic() < deadline:
        client.get("/health")
    assert app.state.resources.connections.open == {}


async def test_disconnect_is_idempotent() -> None:
    """A member who is not there can be taken out."""
    manager = ConnectionManager()
    [visit] = await enter(manager, Listener())
    [member] = manager.rooms["lobby"]
    manager.leave(member, "lobby")
    manager.leave(member, "lobby")
    await leave(visit)
    assert manager.rooms == {}


@pytest.mark.parametrize("error", GONE, ids=lambda error: type(error).__name__)
async def test_dead_websockets_are_removed_by_a_broadcast(error: Exception) -> None:
    """Those after it are served all the same."""
    manager = ConnectionManager()
    listener = Listener()
    dead, alive = await enter(manager, DeadSocket(error), listener)
    manager.broadcast("lobby", "hello")
    await dead.task
    assert await alive.heard.get() == "hello"
    assert [member.websocket for member in manager.rooms["lobby"]] == [listener]
    await leave(alive)


async def test_member_who_never_reads_holds_up_nobody() -> None:
    """Everybody else hears everything; the one who does not read is put out with a code."""
    manager = ConnectionManager()
    socket = StuckSocket()
    stuck, alive = await enter(manager, socket, Listener())
    for number in range(BACKLOG * 2):
        manager.broadcast("lobby", str(number))
        assert await alive.heard.get() == str(number)
    await stuck.task
    assert socket.close_code == 1013
    await leave(alive)


@pytest.mark.parametrize("error", GONE, ids=lambda error: type(error).__name__)
async def test_member_who_never_reads_and_goes_ends_without_an_error(error: Exception) -> None:
    """There is nobody left to be told that it was too slow."""
    manager = ConnectionManager()
    [lost] = await enter(manager, LostSocket(error))
    for number in range(BACKLOG * 2):
        manager.broadcast("lobby", str(number))
        await asyncio.sleep(0)
    await lost.task
    assert manager.rooms == {}


async def test_broadcast_survives_a_member_who_leaves_meanwhile() -> None:
    """Nobody is skipped."""
    manager = ConnectionManager()

    class Leaver(Listener):
        async def send_text(self, text: str) -> None:
            manager.leave(manager.rooms["lobby"][0], "lobby")
            await super().send_text(text)

    visits = await enter(manager, Leaver(), Listener())
    manager.broadcast("lobby", "hello")
    assert [await visit.heard.get() for visit in visits] == ["hello", "hello"]
    await leave(*visits)


def test_two_applications_do_not_share_rooms(
    app: FastAPI, own_app: FastAPI, client: TestClient, own_client: TestClient
) -> None:
    """As two workers do not."""
    assert client.app is app
    assert own_client.app is own_app
    assert app.state.resources.rooms is not own_app.state.resources.rooms


UNANSWERED = [PoolTimeoutError(), TimeoutError(), UnavailableError("down")]


@pytest.mark.parametrize("error", UNANSWERED, ids=lambda error: type(error).__name__)
async def test_handshake_is_refused_where_the_database_does_not_answer(app: FastAPI, error: Exception) -> None:
    """503 as for a request, and not the 403 of a wrong token; a server that cannot send it closes the websocket."""

    async def fail() -> None:
        raise error

    app.dependency_overrides[find_websocket_user] = fail
    told = await refusal(app)
    assert (told.status, told.headers["retry-after"]) == (503, "1")
    assert told.headers["content-type"] == "application/problem+json"
    assert told.problem["type"].endswith(":unavailable")
    assert told.problem["request_id"] == told.headers["x-request-id"]
    [closed] = await shake_hands(app, can_refuse=False)
    assert (closed["type"], closed["code"]) == ("websocket.close", 1013)


@pytest.mark.parametrize("error", UNANSWERED, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("gone", [False, True])
async def test_conversation_is_closed_where_the_database_does_not_answer(
    own_app: FastAPI, error: Exception, *, gone: bool
) -> None:
    """1013, which says that trying again later can help. That a client is gone by then is no error."""

    @own_app.websocket("/ws/lobby")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        raise error

    accepted, closed = await shake_hands(own_app, gone=gone)
    assert (accepted["type"], closed["type"], closed["code"]) == ("websocket.accept", "websocket.close", 1013)


async def test_client_that_is_gone_before_it_is_refused_is_no_error(own_app: FastAPI) -> None:
    """Such as one that has sent what is too large."""

    @own_app.websocket("/ws/lobby")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        raise WebSocketException(1009, "The message is too large")

    accepted, closed = await shake_hands(own_app, gone=True)
    assert accepted["type"] == "websocket.accept"
    assert closed == {"type": "websocket.close", "code": 1009, "reason": "The message is too large"}


@pytest.mark.parametrize("host", ["evil.example", "", "["])
async def test_foreign_host_is_refused_with_a_problem(own_app: FastAPI, host: str) -> None:
    """As a request is; a server that cannot send it closes the websocket, which is a 403."""
    told = await refusal(own_app, host=host)
    assert told.status == 400
    assert told.headers["content-type"] == "application/problem+json"
    assert told.headers["x-content-type-options"] == "nosniff"
    assert "x-process-time" in told.headers
    assert told.problem == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Invalid host header",
        "instance": "/ws/lobby",
        "request_id": told.headers["x-request-id"],
    }
    [closed] = await shake_hands(own_app, host=host, can_refuse=False)
    assert closed["type"] == "websocket.close"


async def test_host_without_its_www_is_sent_on(make_settings: MakeSettings) -> None:
    """As a request is."""
    app = small_app(make_settings(allowed_hosts=["www.api.example"]))
    told = await refusal(app, host="api.example")
    assert (told.status, told.headers["location"]) == (307, "ws://www.api.example/ws/lobby")
    [closed] = await shake_hands(app, host="api.example", can_refuse=False)
    assert closed["type"] == "websocket.close"


@pytest.mark.parametrize(
    ("path", "status"), [("/ws/lobby/text", 101), ("/ws/private", 403), ("/ws/nowhere/at/all", 403)]
)
async def test_every_websocket_is_logged(own_app: FastAPI, logs: list[dict[str, Any]], path: str, status: int) -> None:
    """With the status of its handshake, and without the query, which holds the token."""

    @own_app.websocket("/ws/lobby/text")
    async def accept(websocket: WebSocket) -> None:
        await websocket.accept()

    await shake_hands(own_app, path, query=b"token=secret-of-ada")
    [entry] = [entry for entry in logs if entry["event"] == "websocket"]
    assert (entry["path"], entry["status"], "method" in entry) == (path, status, False)
    assert entry["milliseconds"] >= 0
    assert entry["request_id"]
    assert "secret-of-ada" not in str(logs)


async def test_refused_handshake_is_logged(own_app: FastAPI, logs: list[dict[str, Any]]) -> None:
    """With the status that its client is told, and the id that the problem names."""
    told = await refusal(own_app, host="evil.example")
    [entry] = [entry for entry in logs if entry["event"] == "websocket"]
    assert (entry["status"], entry["request_id"]) == (400, told.problem["request_id"])


async def test_handshakes_count_against_the_rate_limit(make_settings: MakeSettings) -> None:
    """Together with the requests of the same client: 429 with `Retry-After`, or a close where it cannot be sent."""
    app = small_app(make_settings(rate_limit="3/hour"), auth)
    app.include_router(rooms)
    async with app.router.lifespan_context(app):
        for path in ("/ws/lobby", "/ws/private"):
            [closed] = await shake_hands(app, path)
            assert closed["type"] == "websocket.close"
        transport = httpx.ASGITransport(app, client=(CLIENT, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            codes = [(await client.get(f"{API}/auth/me")).status_code for _ in range(2)]
        told = await refusal(app)
        [closed] = await shake_hands(app, can_refuse=False)
    assert codes == [401, 429]
    assert (told.status, told.problem["detail"]) == (429, "Too many requests")
    assert 1 <= int(told.headers["retry-after"]) <= 3600
    assert told.problem["request_id"] == told.headers["x-request-id"]
    assert closed["type"] == "websocket.close"
