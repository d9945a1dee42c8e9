import asyncio

import pytest

from casebook.probes import control, workaround
from cases.dependencies.yield_await_cancelled import app

CLOSED, BROKEN_OFF = ("closing", "closed"), ("closing",)
FORMS = pytest.mark.parametrize(
    "dependency",
    [app.with_finally, app.with_async_with, app.with_object, app.with_nested],
    ids=["finally", "async-with", "object", "nested"],
)
PATHS = pytest.mark.parametrize("path", ["/endpoint", "/path-operation-dependency", "/websocket"])


async def given_up(asgi, events, dependency, path="/endpoint", middleware=app.GiveUp):
    """What had happened at the moment when the app has ended."""
    begun = asyncio.Event()
    made = middleware(app.create_app(dependency(events), begun), begun)
    async with asgi(made, path, scope="websocket" if path == "/websocket" else "http") as connection:
        await connection.finish()
    return events.seen


async def given_up_twice(asgi, events, dependency, path):
    """What had happened at the moment when the app has ended, whose task was cancelled twice."""
    begun, closing = asyncio.Event(), asyncio.Event()

    def note(name):
        events(name)
        closing.set()

    made = app.GiveUpTaskTwice(app.create_app(dependency(note), begun), begun, closing)
    async with asgi(made, path, scope="websocket" if path == "/websocket" else "http") as connection:
        await connection.finish()
    return events.seen


@control
@FORMS
async def test_answered(asgi, events, dependency):
    async with asgi(app.create_app(dependency(events), asyncio.Event()), "/answered") as connection:
        await connection.finish()
    assert connection.chunks == [b'"open"']
    assert events.seen == CLOSED


@control
@FORMS
@PATHS
async def test_task_is_cancelled(asgi, events, dependency, path):
    assert await given_up(asgi, events, dependency, path, app.GiveUpTask) == CLOSED


@FORMS
@PATHS
async def test_scope_is_cancelled(asgi, events, observe, dependency, path):
    observe(await given_up(asgi, events, dependency, path), correct=CLOSED, symptom=BROKEN_OFF)


@workaround("shield")
@PATHS
async def test_shield(asgi, events, observe, path):
    observe(await given_up(asgi, events, app.with_shield, path), correct=CLOSED, symptom=BROKEN_OFF)


@workaround("shield-cancelled-twice")
@PATHS
async def test_shield_cancelled_twice(asgi, events, observe, path):
    observe(await given_up_twice(asgi, events, app.with_shield, path), correct=CLOSED, symptom=BROKEN_OFF)


@workaround("own-task")
@PATHS
@pytest.mark.parametrize("give_up", [given_up, given_up_twice], ids=["once", "twice"])
async def test_own_task(asgi, events, observe, path, give_up):
    await give_up(asgi, events, app.with_own_task, path)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    observe(events.seen, correct=CLOSED, symptom=BROKEN_OFF)
