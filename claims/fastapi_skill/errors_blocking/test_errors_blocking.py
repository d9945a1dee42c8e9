import asyncio
import threading
from contextlib import suppress

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from casebook.probes import answer, control
from claims.fastapi_skill.errors_blocking import app

pytestmark = pytest.mark.contract

ENOUGH = 5_000_000
"""Steps of work that nobody waits for."""


def meeting(events, callers, patience):
    """Work that waits until so many calls of it have begun, for `patience` seconds at most."""
    met = threading.Barrier(callers)

    def work():
        events("start")
        with suppress(threading.BrokenBarrierError):
            met.wait(patience)
        events("end")

    return work


def counting(events, steps):
    """Work for the processor: it counts until the other request was answered, or so far."""

    def work():
        events("start")
        for _ in range(steps):
            if "other request" in events.seen:
                break
        events("end")

    return work


async def get_all(async_client, made, *paths):
    async with async_client(made) as client:
        return [answer(response) for response in await asyncio.gather(*map(client.get, paths))]


async def ask_meanwhile(async_client, made, events, path):
    """What happened while the work was done, another request being sent as soon as it has begun."""
    async with async_client(made) as client:
        working = asyncio.create_task(client.get(path))
        while "start" not in events.seen:  # noqa: ASYNC110 - it may come from a thread
            await asyncio.sleep(0)
        await client.get("/other")
        await working
    return events.seen[events.seen.index("start") + 1 : events.seen.index("end")]


@control
async def test_work_alone(async_client, events):
    assert await get_all(async_client, app.create_app(meeting(events, 1, 5)), "/users") == [(200, "done")]
    assert events.seen == ("start", "end")


async def test_processor_work_in_async_def(async_client, observe, events):
    """What is noted while an async def endpoint counts: another request is sent meanwhile, and notes that it is answered."""
    made = app.create_app(counting(events, 2000), events)
    observe(await ask_meanwhile(async_client, made, events, "/users"), correct=())


async def test_processor_work_in_def(async_client, observe, events):
    """What is noted while a def endpoint counts: another request is sent meanwhile, and notes that it is answered."""
    made = app.create_app(counting(events, ENOUGH), events)
    seen = await ask_meanwhile(async_client, made, events, "/cpu-heavy")
    observe(seen, correct=("other request",), symptom=())


async def test_five_requests_are_serial(async_client, observe, events):
    """The order in which five calls begin and end, where async def waits in a way that blocks."""
    made = app.create_app(meeting(events, 5, 0.01))
    await get_all(async_client, made, *["/users"] * 5)
    observe(events.seen, correct=("start", "end") * 5)


async def test_five_requests_in_def(async_client, observe, events):
    """The order in which five calls begin and end, where a def endpoint waits until all have begun."""
    made = app.create_app(meeting(events, 5, 5))
    await get_all(async_client, made, *["/cpu-heavy"] * 5)
    observe(events.seen, correct=("start",) * 5 + ("end",) * 5, symptom=("start", "end") * 5)


async def test_def_runs_in_a_thread(async_client, observe):
    """Whether the endpoint runs in the thread of the event loop."""
    threads = []
    await get_all(async_client, app.create_app(lambda: threads.append(threading.current_thread())), "/cpu-heavy")
    observe([thread is threading.main_thread() for thread in threads], correct=[False], symptom=[True])


async def test_run_in_executor(async_client, observe, events):
    """The order in which five calls begin and end, where each waits in an executor until all have begun."""
    made = app.create_app(meeting(events, 5, 5))
    await get_all(async_client, made, *["/mixed"] * 5)
    observe(events.seen, correct=("start",) * 5 + ("end",) * 5, symptom=("start", "end") * 5)


async def test_async_driver(async_client, observe, events, tmp_path):
    """The answers of two requests, and their order: each query waits in the database until the other one has begun."""
    met = threading.Barrier(2)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/database.db")

    @event.listens_for(engine.sync_engine, "connect")
    def add_function(connection, _):
        connection.create_function("meet", 0, lambda: met.wait(5))

    made = app.create_app_with_driver(async_sessionmaker(engine, expire_on_commit=False), events)
    answers = await get_all(async_client, made, "/users", "/users")
    await engine.dispose()
    observe((sorted(answers), events.seen), correct=([(200, 0), (200, 1)], ("start", "start", "end", "end")))
