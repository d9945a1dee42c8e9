import json

import pytest

from casebook.probes import control, one_of
from claims.expert_skill.websockets import app

pytestmark = pytest.mark.contract

HELLO = {"user": "Ann", "message": {"text": "hello"}}


async def say(connection, data):
    await connection.send({"type": "websocket.receive", "text": json.dumps(data)})


async def heard(connection):
    """The JSON that the app sends next, or the type of what it sends in its place, or how the connection ended."""
    try:
        message = await connection.receive()
    except Exception as ended:  # noqa: BLE001 - whatever ends it is observed
        return type(ended).__name__
    return json.loads(message["text"]) if message["type"] == "websocket.send" else message["type"]


async def left(asgi, made):
    """How the app takes it that the only client of a room leaves."""
    try:
        async with asgi(made, "/ws/room?token=token-of-ann", scope="websocket") as ann:
            assert await heard(ann) == "websocket.accept"
    except AttributeError as raised:
        return str(raised)
    return "left"


async def told_beside_a_dead_socket(asgi, manager):
    """What Bob hears of his own message in a room with Ann, who is gone while her endpoint still waits for a message."""
    server = app.Server(app.create_app(manager))
    ann = asgi(server, "/ws/room?token=token-of-ann", scope="websocket")
    bob = asgi(server, "/ws/room?token=token-of-bob", scope="websocket")
    async with ann:
        assert await heard(ann) == "websocket.accept"
        async with bob:
            assert await heard(bob) == "websocket.accept"
            server.gone.add("token=token-of-ann")
            await say(bob, {"text": "hello"})
            return await heard(bob)


@control
async def test_accepted(asgi):
    made = app.create_app(app.ManagerThatDisconnects())
    async with asgi(made, "/ws/room?token=token-of-ann", scope="websocket") as ann:
        assert await heard(ann) == "websocket.accept"


async def test_message_to_the_room(asgi, observe):
    """What Ann and Bob hear of Ann's message in their room; then what Eve hears of her own in another room."""
    made = app.create_app(app.ManagerThatDisconnects())
    paths = ["/ws/room?token=token-of-ann", "/ws/room?token=token-of-bob", "/ws/other?token=token-of-eve"]
    ann, bob, eve = (asgi(made, path, scope="websocket") for path in paths)
    async with ann, bob, eve:
        for connection in (ann, bob, eve):
            assert await heard(connection) == "websocket.accept"
        await say(ann, {"text": "hello"})
        seen = [await heard(ann), await heard(bob)]
        await say(eve, {"text": "alone"})
        seen.append(await heard(eve))
    observe(seen, correct=[HELLO, HELLO, {"user": "Eve", "message": {"text": "alone"}}])


async def test_client_leaves(asgi, observe):
    """How the endpoint ends, and how many connections its room has afterwards."""
    manager = app.ConnectionManager()
    ended = await left(asgi, app.create_app(manager))
    observe(
        (ended, len(manager.active_connections.get("room", []))),
        correct=("left", 0),
        symptom=("'ConnectionManager' object has no attribute 'disconnect'", 1),
    )


async def test_client_leaves_a_manager_that_disconnects(asgi, observe):
    """How the endpoint ends, and the rooms that are left."""
    manager = app.ManagerThatDisconnects()
    ended = await left(asgi, app.create_app(manager))
    observe((ended, manager.active_connections), correct=("left", {}))


async def test_broadcast_to_a_dead_socket(asgi, observe):
    """What Bob hears of his own message, in a room with a client that is gone."""
    observe(
        await told_beside_a_dead_socket(asgi, app.ManagerThatDisconnects()),
        correct={"user": "Bob", "message": {"text": "hello"}},
        symptom=one_of("EOFError", "GoneError"),
    )


async def test_broadcast_that_drops_the_dead(asgi, observe):
    """What Bob hears of his own message, in a room with a client that is gone."""
    manager = app.ManagerThatDropsTheDead()
    observe(
        await told_beside_a_dead_socket(asgi, manager),
        correct={"user": "Bob", "message": {"text": "hello"}},
        symptom=one_of("EOFError", "GoneError"),
    )


async def test_invalid_token(asgi, observe):
    """What the app tells the server; the client of a real one is told something else."""
    made = app.create_app(app.ManagerThatDisconnects())
    async with asgi(made, "/ws/room?token=wrong", scope="websocket") as connection:
        await connection.finish()
    observe(
        [(message["type"], message.get("code")) for message in connection.messages],
        correct=[("websocket.close", 4004)],
    )
