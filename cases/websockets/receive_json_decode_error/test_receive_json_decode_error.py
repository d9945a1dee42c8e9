import json

import pytest

from casebook.probes import control, workaround
from cases.websockets.receive_json_decode_error import app

CLOSED = ([("websocket.accept", None), ("websocket.close", 1003)], None)
TEXTS = [
    ("/text", {"text": "hello"}, "JSONDecodeError"),
    ("/text", {"text": ""}, "JSONDecodeError"),
    ("/text", {"text": '{"a": 1'}, "JSONDecodeError"),
]
VALID = {"text": '{"a": 1}'}
BYTES = ("/text", {"bytes": b"{}"}, "KeyError")
BINARY = [
    ("/binary", {"bytes": b"hello"}, "JSONDecodeError"),
    ("/binary", {"bytes": b"\xff\xfe\xfa"}, "UnicodeDecodeError"),
]
IDS = ["no-json", "empty", "cut-off", "bytes", "binary", "binary-no-utf-8"]


async def sent(asgi, made, path, message):
    """What the app sends, shortened to type and close code, and the exception that reaches the server."""
    connection = asgi(made, path, scope="websocket")
    error = None
    try:
        async with connection:
            await connection.receive()
            await connection.send({"type": "websocket.receive", **message})
            await connection.finish()
    except Exception as raised:  # noqa: BLE001 - it is what the probe observes
        error = type(raised).__name__
    return [(each["type"], each.get("code")) for each in connection.messages], error


async def answered(asgi, made, *messages):
    """What the loop answers to each message, and the exception that reaches the server."""
    answers, error = [], None
    try:
        async with asgi(made, "/loop", scope="websocket") as connection:
            await connection.receive()
            for message in messages:
                await connection.send({"type": "websocket.receive", **message})
                answers.append(json.loads((await connection.receive())["text"]))
    except Exception as raised:  # noqa: BLE001 - it is what the probe observes
        error = type(raised).__name__
    return answers, error


@control
async def test_loop_answers_each_message(asgi):
    assert await answered(asgi, app.create_app(), VALID, VALID) == ([{"a": 1}, {"a": 1}], None)


@control
@pytest.mark.parametrize(("path", "message"), [("/text", VALID), ("/binary", {"bytes": b'{"a": 1}'})])
async def test_json(asgi, path, message):
    assert await sent(asgi, app.create_app(), path, message) == (
        [("websocket.accept", None), ("websocket.send", None), ("websocket.close", 1000)],
        None,
    )


@pytest.mark.parametrize(("path", "message", "error"), [*TEXTS, BYTES, *BINARY], ids=IDS)
async def test_invalid(asgi, observe, path, message, error):
    seen = await sent(asgi, app.create_app(), path, message)
    observe(seen, correct=CLOSED, symptom=([("websocket.accept", None)], error))


async def test_documented_loop(asgi, observe):
    seen = await sent(asgi, app.create_app(), "/loop", {"text": "hello"})
    observe(seen, correct=CLOSED, symptom=([("websocket.accept", None)], "JSONDecodeError"))


@workaround("catch-and-close")
@pytest.mark.parametrize(("path", "message", "error"), [*TEXTS, BYTES, *BINARY], ids=IDS)
async def test_catch_and_close(asgi, observe, path, message, error):
    seen = await sent(asgi, app.create_app_that_catches(ValueError), path, message)
    observe(seen, correct=CLOSED, symptom=([("websocket.accept", None)], error))


@workaround("catch-and-close-all")
@pytest.mark.parametrize(("path", "message", "error"), [*TEXTS, BYTES, *BINARY], ids=IDS)
async def test_catch_and_close_all(asgi, observe, path, message, error):
    seen = await sent(asgi, app.create_app_that_catches(ValueError, KeyError), path, message)
    observe(seen, correct=CLOSED, symptom=([("websocket.accept", None)], error))


@workaround("catch-and-answer")
@pytest.mark.parametrize(("path", "message", "error"), TEXTS, ids=IDS[:3])
async def test_catch_and_answer(asgi, observe, path, message, error):
    seen = await sent(asgi, app.create_app_that_answers(), path, message)
    observe(
        seen,
        correct=([("websocket.accept", None), ("websocket.send", None), ("websocket.close", 1000)], None),
        symptom=([("websocket.accept", None)], error),
    )


@workaround("catch-and-answer")
@pytest.mark.parametrize(("message", "error"), [each[1:] for each in TEXTS], ids=IDS[:3])
async def test_catch_and_answer_goes_on(asgi, observe, message, error):
    seen = await answered(asgi, app.create_app_that_answers(), message, VALID)
    observe(seen, correct=([{"error": "Invalid JSON"}, {"a": 1}], None), symptom=([], error))


@workaround("exception-handler")
@pytest.mark.parametrize(("path", "message", "error"), TEXTS, ids=IDS[:3])
async def test_exception_handler(asgi, observe, path, message, error):
    seen = await sent(asgi, app.create_app_with_handler(), path, message)
    observe(seen, correct=CLOSED, symptom=([("websocket.accept", None)], error))
