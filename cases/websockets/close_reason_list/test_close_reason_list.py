from contextlib import suppress

import pytest

from casebook.probes import control, workaround
from cases.websockets.close_reason_list import app

PATHS = ["/path/abc", "/query?value=abc", "/query", "/dependency"]


async def closed(asgi, made, path):
    """The code of the close message, and of which type its reason is."""
    connection = asgi(made, path, scope="websocket")
    with suppress(Exception):  # another case observes it: validation_error_reaches_server
        async with connection:
            await connection.finish()
    (message,) = connection.messages
    return message["type"], message["code"], type(message["reason"]).__name__


@control
async def test_reason_of_the_app(asgi):
    assert await closed(asgi, app.create_app(), "/path/1") == ("websocket.close", 1008, "str")


@pytest.mark.parametrize("path", PATHS)
async def test_reason(asgi, observe, path):
    seen = await closed(asgi, app.create_app(), path)
    observe(seen, correct=("websocket.close", 1008, "str"), symptom=("websocket.close", 1008, "list"))


@workaround("own-handler")
@pytest.mark.parametrize("path", PATHS)
async def test_own_handler(asgi, observe, path):
    seen = await closed(asgi, app.create_app_with_handler(), path)
    observe(seen, correct=("websocket.close", 1008, "str"), symptom=("websocket.close", 1008, "list"))
