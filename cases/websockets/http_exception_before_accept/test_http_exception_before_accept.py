import pytest

from casebook.probes import control, workaround
from cases.websockets.http_exception_before_accept.app import create_app

REFUSED = [("websocket.http.response.start", 401), ("websocket.http.response.body", b'{"detail":"Invalid token"}')]
CLOSED = [("websocket.close", 1008)]
KEYS = {"websocket.http.response.start": "status", "websocket.http.response.body": "body", "websocket.close": "code"}


async def sent(asgi, path):
    """What the app sends until it returns, shortened to what matters of each message."""
    async with asgi(create_app(), path, scope="websocket") as connection:
        await connection.finish()
    return [(message["type"], message.get(KEYS.get(message["type"]))) for message in connection.messages]


@control
async def test_websocket_is_accepted(asgi):
    assert await sent(asgi, "/accepted") == [("websocket.accept", None), ("websocket.close", 1000)]


@pytest.mark.parametrize("path", ["/endpoint", "/dependency", "/async-dependency"])
async def test_http_exception(asgi, observe, path):
    observe(await sent(asgi, path), correct=REFUSED, symptom=[])


@workaround("websocket-exception")
async def test_websocket_exception(asgi, observe):
    observe(await sent(asgi, "/websocket-exception"), correct=CLOSED, symptom=[])


@workaround("denial-response")
async def test_denial_response(asgi, observe):
    observe(await sent(asgi, "/denial-response"), correct=REFUSED, symptom=[])


@workaround("close")
async def test_close(asgi, observe):
    observe(await sent(asgi, "/close"), correct=CLOSED, symptom=[])
