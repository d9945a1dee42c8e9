import json

import pytest
from starlette.websockets import WebSocketDisconnect

from casebook.probes import control
from claims.backend_frameworks.websocket_private.app import create_app

pytestmark = pytest.mark.contract

ANSWERED = {"user": "alice", "data": {"id": 1}}


async def exchanged(asgi, path, *texts):
    """What the app sends for each text, its close code, and the exception that reaches the server."""
    connection, error = asgi(create_app(), path, scope="websocket"), None
    try:
        async with connection:
            if (await connection.receive())["type"] == "websocket.accept":
                for text in texts:
                    await connection.send({"type": "websocket.receive", "text": text})
                    await connection.receive()
    except Exception as raised:  # noqa: BLE001 - it is what the probe observes
        error = type(raised).__name__
    told = [json.loads(one["text"]) for one in connection.messages if one["type"] == "websocket.send"]
    closed = [one["code"] for one in connection.messages if one["type"] == "websocket.close"]
    return told, closed, error


@control
async def test_it_accepts_the_token(asgi):
    assert await exchanged(asgi, "/ws/private?token=right") == ([], [], None)


def test_bad_token(client, observe):
    """The code and the reason that the test client is told."""

    def refused():
        try:
            with client(create_app()).websocket_connect("/ws/private?token=wrong"):
                return "accepted"
        except WebSocketDisconnect as closed:
            return closed.code, closed.reason

    observe(refused, correct=(4001, "Invalid token"))


async def test_missing_token(asgi, observe):
    """What the app sends, its close code, and the exception that reaches the server."""
    observe(await exchanged(asgi, "/ws/private", '{"id": 1}'), correct=([], [1008], None))


async def test_json_until_the_client_leaves(asgi, observe):
    """The answers to two messages, the close code of the app, and the exception that reaches the server."""
    observe(
        await exchanged(asgi, "/ws/private?token=right", '{"id": 1}', '{"id": 1}'),
        correct=([ANSWERED, ANSWERED], [], None),
    )


async def test_text_that_is_no_json(asgi, observe):
    """A text, then JSON: the answers, the close code of the app, and the exception that reaches the server."""
    observe(
        await exchanged(asgi, "/ws/private?token=right", "hello", '{"id": 1}'),
        correct=([{"error": "This is no JSON"}, ANSWERED], [], None),
        symptom=([], [], "JSONDecodeError"),
    )


async def test_text_that_is_no_json_where_it_is_caught(asgi, observe):
    """A text, then JSON, where the endpoint catches the error: the answers, the close code and the exception."""
    observe(
        await exchanged(asgi, "/ws/checked", "hello", '{"id": 1}'),
        correct=([{"error": "This is no JSON"}, ANSWERED], [], None),
        symptom=([], [], "JSONDecodeError"),
    )
