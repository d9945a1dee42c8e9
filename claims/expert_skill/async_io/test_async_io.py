import asyncio
import threading
from contextlib import suppress
from pathlib import Path

import aiosqlite
import anyio
import fastapi
import pydantic
import pytest
import sqlalchemy
import starlette
from sqlalchemy.exc import InvalidRequestError, MissingGreenlet

from casebook.probes import control, raises
from claims.expert_skill.async_io import app

pytestmark = pytest.mark.contract

TOGETHER, ONE_BY_ONE = ("start", "start", "end", "end"), ("start", "end", "start", "end")


def query_of(events, patience):
    """What the query does: it waits until a second query has begun, for `patience` seconds at most."""
    both = threading.Barrier(2)

    def slow():
        events("start")
        with suppress(threading.BrokenBarrierError):
            both.wait(patience)
        events("end")
        return 1

    return slow


async def get_both(async_client, made, path):
    async with async_client(made) as client:
        await asyncio.gather(client.get(path), client.get(path))


@control
async def test_answer_of_the_query(async_client):
    def one():
        return 1

    async with async_client(app.create_synchronous_app(one)) as client:
        assert [(await client.get(path)).json() for path in ("/def", "/async-def")] == [1, 1]
    async with async_client(app.create_async_app(one)) as client:
        assert (await client.get("/awaited")).json() == 1


async def test_query_in_def(async_client, observe, events):
    """The order in which two synchronous queries begin and end; each waits until the other one has begun."""
    await get_both(async_client, app.create_synchronous_app(query_of(events, 5)), "/def")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_query_in_async_def(async_client, observe, events):
    """The order in which two synchronous queries begin and end; each waits a while for the other one to begin."""
    await get_both(async_client, app.create_synchronous_app(query_of(events, 0.1)), "/async-def")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_awaited_query(async_client, observe, events):
    """The order in which two awaited queries begin and end; each waits until the other one has begun."""
    await get_both(async_client, app.create_async_app(query_of(events, 5)), "/awaited")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_time_sleep(async_client, observe, events):
    """The order in which two requests begin and end, whose endpoint calls time.sleep()."""
    await get_both(async_client, app.create_sleeping_app(events, 0.01), "/time")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_asyncio_sleep(async_client, observe, events):
    """The order in which two requests begin and end, whose endpoint awaits asyncio.sleep()."""
    await get_both(async_client, app.create_sleeping_app(events, 0.1), "/asyncio")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


MISUSES = {
    "await-forgotten": (app.forget_await, raises(AttributeError, "'coroutine' object has no attribute 'scalar_one'")),
    "synchronous-query": (app.query_with_synchronous_engine, 1),
    "synchronous-driver": (app.use_synchronous_driver, raises(InvalidRequestError, "requires an async driver")),
    "async-driver": (app.use_async_driver_synchronously, raises(MissingGreenlet, "greenlet_spawn has not been called")),
    "second-loop": (app.run_a_second_loop, raises(RuntimeError, r"asyncio\.run\(\) cannot be called from a running")),
}


@pytest.mark.parametrize("name", MISUSES)
def test_runtime_error(observe, name):
    """What this misuse raises or gives; the guide foretells RuntimeError: You must use async/await."""
    misuse, symptom = MISUSES[name]
    observe(lambda: asyncio.run(misuse()), correct=raises(RuntimeError, "You must use async/await"), symptom=symptom)


def test_text_in_the_packages(observe):
    """Whether the message stands in what an app of the guide runs on."""
    packages = [aiosqlite, anyio, asyncio, fastapi, pydantic, sqlalchemy, starlette]
    modules = [path for package in packages for path in Path(package.__file__).parent.rglob("*.py")]
    found = sorted(path.name for path in modules if b"must use async" in path.read_bytes())
    observe((len(modules) > 300, bool(found)), correct=(True, True), symptom=(True, False))
