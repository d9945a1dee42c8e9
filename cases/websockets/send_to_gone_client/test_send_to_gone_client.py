import pytest
from fastapi import WebSocketDisconnect

from casebook.probes import control, workaround
from cases.websockets.send_to_gone_client import app

USES = [app.send_text, app.send_bytes, app.send_json, app.send_message, app.close]
OF_SERVER, OF_STARLETTE = ("ClientDisconnected", None), ("WebSocketDisconnect", 1006)
SENT_AFTER_CLOSE = 'Cannot call "send" once a close message has been sent.'


async def raised(asgi, made, path="/app"):
    """The exception that leaves the app."""
    try:
        async with asgi(app.without_client(made), path, scope="websocket") as connection:
            await connection.finish()
    except Exception as exception:  # noqa: BLE001 - whatever it is, it is observed
        return exception
    return None


@control
@pytest.mark.parametrize("path", ["/app", "/router"])
def test_client_that_stays(client, path):
    with client(app.create_app(app.send_text)).websocket_connect(path) as connection:
        assert connection.receive_text() == "hello"


@pytest.mark.parametrize("path", ["/app", "/router"])
@pytest.mark.parametrize("use", USES, ids=[use.__name__ for use in USES])
async def test_exception(asgi, observe, use, path):
    seen = await raised(asgi, app.create_app(use), path)
    observe((type(seen).__name__, getattr(seen, "code", None)), correct=OF_SERVER, symptom=OF_STARLETTE)


async def test_except_os_error(asgi, events, observe):
    seen = await raised(asgi, app.create_app_that_catches(events, OSError))
    observe(
        (events.seen, type(seen).__name__),
        correct=(("gone",), "NoneType"),
        symptom=((), "WebSocketDisconnect"),
    )


async def test_except_websocket_disconnect(asgi, events, observe):
    seen = await raised(asgi, app.create_app_that_catches(events, WebSocketDisconnect))
    observe(
        (events.seen, type(seen).__name__),
        correct=((), "ClientDisconnected"),
        symptom=(("gone",), "NoneType"),
    )


async def test_second_message(asgi, events, observe):
    seen = await raised(asgi, app.create_app_that_sends_twice(events))
    observe(
        (events.seen, isinstance(seen, RuntimeError), str(seen)),
        correct=(("ClientDisconnected",), False, ""),
        symptom=(("WebSocketDisconnect",), True, SENT_AFTER_CLOSE),
    )


@workaround("both")
async def test_except_both(asgi, events, observe):
    seen = await raised(asgi, app.create_app_that_catches(events, WebSocketDisconnect, OSError))
    observe((events.seen, seen), correct=(("gone",), None), symptom=None)
