import pytest

from casebook.probes import control, workaround
from cases.background_tasks.before_response_behind_middleware import app

AFTER, BEFORE = ("response sent", "task"), ("task", "response sent")
PATHS = pytest.mark.parametrize("path", ["/injected", "/response", "/stream"])
ALL_PATHS = pytest.mark.parametrize("path", ["/injected", "/response", "/stream", "/def"])


async def order_of(asgi, events, path, made):
    """A task of a thread needs seconds to begin, one of the event loop needs turns."""
    turns, seconds = (20, 0.005) if path == "/def" else (50, 0)
    async with asgi(app.SlowClient(made, events, turns, seconds), path) as connection:
        await connection.finish()
    return events.seen


async def order(asgi, events, path, *middleware):
    return await order_of(asgi, events, path, app.create_app(events, *middleware))


@control
@ALL_PATHS
async def test_without_middleware(asgi, events, path):
    assert await order(asgi, events, path) == AFTER


@ALL_PATHS
async def test_behind_middleware(asgi, observe, events, path):
    observe(await order(asgi, events, path, app.PassingOn), correct=AFTER, symptom=BEFORE)


@PATHS
async def test_behind_two(asgi, observe, events, path):
    observe(await order(asgi, events, path, app.PassingOn, app.PassingOn), correct=AFTER, symptom=BEFORE)


@PATHS
async def test_behind_decorated_function(asgi, observe, events, path):
    seen = await order_of(asgi, events, path, app.create_app_with_decorator(events))
    observe(seen, correct=AFTER, symptom=BEFORE)


@workaround("pure-asgi")
@ALL_PATHS
async def test_pure_asgi(asgi, observe, events, path):
    observe(await order(asgi, events, path, app.PassingOnWithoutBase), correct=AFTER, symptom=BEFORE)
