import asyncio
from contextlib import AsyncExitStack

import pytest

from casebook.probes import control, one_of
from claims.backend_frameworks.websocket_rooms import app, repaired

pytestmark = pytest.mark.contract

every_manager = pytest.mark.parametrize(
    "manager_class", [app.ConnectionManager, repaired.ConnectionManager], ids=["printed", "repaired"]
)
every_order = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_with_private_first], ids=["printed", "private-first"]
)
KEYS = {"websocket.send": "text", "websocket.close": "code"}


class ClientDisconnected(OSError):
    """What a server raises where the client is gone; uvicorn's has this name too."""


def with_gone_clients(made):
    """The app on a server whose clients with the query `gone` are gone once they have been accepted."""

    async def served(scope, receive, send):
        async def send_to_nobody(message):
            if message["type"] == "websocket.send":
                raise ClientDisconnected
            await send(message)

        await made(scope, receive, send_to_nobody if scope["query_string"] == b"gone" else send)

    return served


def told(connection):
    """The messages of the app, shortened to what matters of each."""
    return [(message["type"], message.get(KEYS.get(message["type"]))) for message in connection.messages]


def heard(connection):
    """The texts that a client was sent."""
    return [text for kind, text in told(connection) if kind == "websocket.send"]


async def say(connection, text):
    await connection.send({"type": "websocket.receive", "text": text})


class Chat:
    """Clients of one app, by name; `ended` has the exceptions that have left the app, by the name of the client."""

    def __init__(self, asgi, made):
        self.asgi, self.app = asgi, with_gone_clients(made)
        self.clients, self.stacks, self.ended = {}, {}, {}

    async def join(self, name, path):
        self.stacks[name] = AsyncExitStack()
        self.clients[name] = await self.stacks[name].enter_async_context(self.asgi(self.app, path, scope="websocket"))
        await self.clients[name].receive()
        for _ in range(5):  # the endpoint notes the connection after it has accepted it
            await asyncio.sleep(0)
        return self.clients[name]

    async def leave(self, name):
        stack = self.stacks.pop(name, None)
        try:
            if stack is not None:
                await stack.aclose()
        except Exception as error:  # noqa: BLE001 - it is what the probe observes
            self.ended[name] = f"{type(error).__name__}: {error}".rstrip(": ")

    async def __aenter__(self):
        return self

    async def __aexit__(self, *raised):
        for name in list(self.stacks):
            await self.leave(name)


async def private(asgi, create_app, query, text):
    """What a client of /ws/private is told, whether it says something or is refused."""
    async with asgi(create_app(app.ConnectionManager()), f"/ws/private{query}", scope="websocket") as connection:
        if (await connection.receive())["type"] == "websocket.accept":
            await say(connection, text)
            await connection.receive()
    return told(connection)


@control
async def test_client_gets_its_own_message(asgi):
    async with Chat(asgi, app.create_app(repaired.ConnectionManager())) as chat:
        alone = await chat.join("alone", "/ws/red")
        await say(alone, "hello")
        await alone.receive()
    assert heard(alone) == ["Message: hello"]


@every_manager
async def test_broadcast_to_the_room(asgi, observe, manager_class):
    """What each client is sent, two in a room and one in another, and the exceptions that reach the server."""
    async with Chat(asgi, app.create_app(manager_class())) as chat:
        first = await chat.join("first", "/ws/red")
        second = await chat.join("second", "/ws/red")
        other = await chat.join("other", "/ws/blue")
        await say(first, "hello")
        await first.receive()
        await second.receive()
        await chat.leave("second")
        await first.receive()
        await say(other, "is anybody here?")
        await other.receive()
    observe(
        {"first": heard(first), "second": heard(second), "other": heard(other), "ended": chat.ended},
        correct={
            "first": ["Message: hello", "User left the room"],
            "second": ["Message: hello"],
            "other": ["Message: is anybody here?"],
            "ended": {},
        },
    )


@every_manager
async def test_room_that_all_have_left(asgi, observe, manager_class):
    """What the manager keeps of three rooms, and the exceptions that reach the server."""
    manager = manager_class()
    async with Chat(asgi, app.create_app(manager)) as chat:
        for number in range(3):
            await chat.join(str(number), f"/ws/room-{number}")
            await chat.leave(str(number))
    observe(
        (manager.active_connections, chat.ended),
        correct=({}, {}),
        symptom=({"room-0": [], "room-1": [], "room-2": []}, {}),
    )


@every_manager
async def test_disconnect_by_broadcast_and_endpoint(asgi, observe, manager_class):
    """A client is gone, and the server raises OSError: what the other is sent, and what reaches the server."""
    manager = manager_class()
    async with Chat(asgi, app.create_app(manager)) as chat:
        first = await chat.join("first", "/ws/red")
        await chat.join("gone", "/ws/red?gone")
        await say(first, "hello")
        await first.receive()
        await chat.leave("gone")
        await chat.leave("first")
    observe(
        (heard(first), chat.ended),
        correct=one_of((["Message: hello"], {}), (["Message: hello", "User left the room"], {})),
        symptom=one_of(
            (["Message: hello"], {"gone": "ValueError: list.remove(x): x not in list"}),
            (["Message: hello", "User left the room"], {"first": "ClientDisconnected"}),
        ),
    )


@every_manager
async def test_removal_during_broadcast(asgi, observe, manager_class):
    """The second of four clients is gone: who of the others is reached, and what the broadcast raises."""
    manager = manager_class()
    async with Chat(asgi, app.create_app(manager)) as chat:
        for name, query in {"a": "", "gone": "?gone", "b": "", "c": ""}.items():
            await chat.join(name, f"/ws/red{query}")
        try:
            await manager.broadcast("hello", "red")
            raised = None
        except OSError as error:
            raised = type(error).__name__
        reached = [name for name in "abc" if "hello" in heard(chat.clients[name])]
    observe(
        (reached, raised),
        correct=(["a", "b", "c"], None),
        symptom=one_of((["a", "c"], None), (["a"], "ClientDisconnected")),
    )


@every_order
async def test_private_without_token(asgi, observe, create_app):
    """What the app sends a client that says hello."""
    observe(
        await private(asgi, create_app, "", "hello"),
        correct=[("websocket.close", 1008)],
        symptom=[("websocket.accept", None), ("websocket.send", "Message: hello")],
    )


@every_order
async def test_private_with_a_wrong_token(asgi, observe, create_app):
    """What the app sends a client that says hello."""
    observe(
        await private(asgi, create_app, "?token=wrong", "hello"),
        correct=[("websocket.close", 4001)],
        symptom=[("websocket.accept", None), ("websocket.send", "Message: hello")],
    )


@every_order
async def test_private_with_the_token(asgi, observe, create_app):
    """What the app sends a client that says hello as JSON."""
    observe(
        await private(asgi, create_app, "?token=right", '"hello"'),
        correct=[("websocket.accept", None), ("websocket.send", one_of('{"echo":"hello"}', '{"echo": "hello"}'))],
        symptom=[("websocket.accept", None), ("websocket.send", 'Message: "hello"')],
    )
