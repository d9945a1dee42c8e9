import asyncio
import threading
from contextlib import suppress

import pytest

from casebook.probes import control, workaround
from cases.application.blocking_call_in_async_def import app

TOGETHER, ONE_BY_ONE = ("start", "start", "end", "end"), ("start", "end", "start", "end")


def blocking(events, patience, calls=2):
    """Blocks its thread until so many calls have begun, for `patience` seconds at most."""
    both = threading.Barrier(calls)

    def block():
        events("start")
        with suppress(threading.BrokenBarrierError):
            both.wait(patience)
        events("end")

    return block


async def get_all(async_client, made, *paths):
    async with async_client(made) as client:
        await asyncio.gather(*(client.get(path) for path in paths))


@control
async def test_endpoint_that_awaits(async_client, events):
    both = asyncio.Barrier(2)

    async def work():
        events("start")
        await both.wait()
        events("end")

    await get_all(async_client, app.create_app_that_awaits(work), "/endpoint", "/endpoint")
    assert events.seen == TOGETHER


async def test_as_explained(async_client, observe, events):
    await get_all(async_client, app.create_app_as_explained(blocking(events, 0.2)), "/oma", "/omg")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


@pytest.mark.parametrize("path", ["/endpoint", "/dependency", "/task", "/stream"])
async def test_two_requests(async_client, observe, events, path):
    await get_all(async_client, app.create_app(blocking(events, 0.2)), path, path)
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


async def test_five_requests(async_client, observe, events):
    await get_all(async_client, app.create_app(blocking(events, 0.1, calls=5)), *["/endpoint"] * 5)
    observe(events.seen, correct=("start",) * 5 + ("end",) * 5, symptom=("start", "end") * 5)


async def test_synchronous_query(async_client, observe, events):
    await get_all(async_client, app.create_app_with_synchronous_query(blocking(events, 0.2)), "/query", "/query")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


@workaround("def")
@pytest.mark.parametrize("path", ["/endpoint", "/dependency", "/task"])
async def test_def(async_client, observe, events, path):
    await get_all(async_client, app.create_app_with_workarounds(blocking(events, 5)), path, path)
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


@workaround("run-in-threadpool")
async def test_run_in_threadpool(async_client, observe, events):
    made = app.create_app_with_workarounds(blocking(events, 5))
    await get_all(async_client, made, "/run-in-threadpool", "/run-in-threadpool")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


@workaround("run-in-executor")
async def test_run_in_executor(async_client, observe, events):
    made = app.create_app_with_workarounds(blocking(events, 5))
    await get_all(async_client, made, "/run-in-executor", "/run-in-executor")
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)


@workaround("async-driver")
async def test_async_driver(async_client, observe, events):
    from cases.application.blocking_call_in_async_def import async_driver

    made, engine = async_driver.create_app(blocking(events, 5))
    await get_all(async_client, made, "/query", "/query")
    await engine.dispose()
    observe(events.seen, correct=TOGETHER, symptom=ONE_BY_ONE)
