from contextlib import suppress

import pytest

from casebook.probes import control, raises, workaround
from cases.websockets.validation_error_reaches_server import app

ACCEPTED = [("websocket.accept", None), ("websocket.close", 1000)]
CLOSED = [("websocket.close", 1008)]


async def sent(asgi, made, path):
    """What the app sends until it returns. Raises what reaches the server."""
    async with asgi(made, path, scope="websocket") as connection:
        await connection.finish()
    return [(message["type"], message.get("code")) for message in connection.messages]


async def seen(asgi, made, path):
    try:
        return await sent(asgi, made, path)
    except Exception as error:  # noqa: BLE001 - it is what the probe observes
        return error


def tell(outcome):
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@control
async def test_valid_requests_are_accepted(asgi):
    assert await sent(asgi, app.create_app(), "/path/1") == ACCEPTED
    assert await sent(asgi, app.create_app(), "/query?value=1") == ACCEPTED


@control
async def test_invalid_request_is_closed(asgi):
    connection = asgi(app.create_app(), "/path/abc", scope="websocket")
    with suppress(Exception):  # the bug probes observe it
        async with connection:
            await connection.finish()
    assert [(message["type"], message["code"]) for message in connection.messages] == CLOSED


async def test_reported(asgi, observe):
    outcome = await seen(asgi, app.create_app_as_reported(), "/test2?value=abc")
    observe(lambda: tell(outcome), correct=CLOSED, symptom=raises("WebSocketRequestValidationError", "integer"))


@pytest.mark.parametrize("path", ["/path/abc", "/query?value=abc", "/query", "/dependency"])
async def test_invalid_request(asgi, observe, path):
    outcome = await seen(asgi, app.create_app(), path)
    wanted = "integer" if "abc" in path else "[Ff]ield required"
    observe(lambda: tell(outcome), correct=CLOSED, symptom=raises("WebSocketRequestValidationError", wanted))


@workaround("own-check")
async def test_own_check(asgi, observe):
    outcome = await seen(asgi, app.create_app_with_own_check(), "/query?value=abc")
    observe(lambda: tell(outcome), correct=CLOSED, symptom=raises("WebSocketRequestValidationError", "integer"))
