import asyncio
import threading

import anyio.to_thread
import pytest
from fastapi import Depends

from casebook.probes import control, hangs, raises
from claims.agent_instructions.concurrency import app

pytestmark = pytest.mark.contract


async def get_all(async_client, made, *paths):
    async with async_client(made) as client:
        responses = await asyncio.gather(*(client.get(path) for path in paths))
    return [response.status_code for response in responses]


async def most(async_client, *paths, **options):
    """The statuses, and how many calls of the dependency were under way at once."""
    gauge = app.Gauge()
    return await get_all(async_client, app.create_app(gauge, **options), *paths), gauge.most


@control
async def test_without_limit(async_client):
    assert await most(async_client, *["/shared/one"] * 4) == ([200] * 4, 4)


async def test_limit(async_client, observe):
    """The statuses of four requests, and how many calls of the dependency were under way at once."""
    observe(await most(async_client, *["/shared/one"] * 4, max_concurrency=2), correct=([200] * 4, 2))


async def test_default(async_client, observe):
    """The statuses of four requests, and how many calls of the dependency were under way at once."""
    observe(await most(async_client, *["/shared/one"] * 4, max_concurrency=None), correct=([200] * 4, 4))


async def test_alias_is_shared(async_client, observe):
    """Two routes with one alias: the statuses, and how many calls of the dependency were under way at once."""
    observe(await most(async_client, "/shared/one", "/shared/two", max_concurrency=1), correct=([200] * 2, 1))


async def test_new_depends_has_a_limit_of_its_own(async_client, observe):
    """Two routes with a Depends() each: the statuses, and how many calls were under way at once."""
    observe(await most(async_client, "/own/one", "/own/two", max_concurrency=1), correct=([200] * 2, 2))


@pytest.mark.parametrize("limit", [0, -1, 1.5, True])
def test_limit_is_a_positive_integer(observe, limit):
    observe(
        lambda: Depends(lambda: None, max_concurrency=limit),
        correct=raises(ValueError, "^max_concurrency must be a positive integer or None$"),
    )


async def test_sub_dependency(async_client, observe, events):
    """The first events: both sub-dependencies run at once. Then the events of what is limited."""
    await get_all(async_client, app.create_app_with_sub_dependency(events), "/", "/")
    observe(
        (list(events.seen[:2]), [event for event in events.seen if event.startswith("limited")]),
        correct=(["sub-dependency starts"] * 2, ["limited starts", "limited ends"] * 2),
    )


@pytest.mark.parametrize(
    ("scope", "each"),
    [("function", ["open", "close", "response"]), ("request", ["open", "response", "close"])],
)
async def test_slot_is_held_until_cleanup(async_client, observe, events, scope, each):
    """The events of one request; then those of the dependency, of two requests at once."""
    await get_all(async_client, app.create_app_with_exit_code(events, scope), "/")
    alone = list(events.seen)
    await get_all(async_client, app.create_app_with_exit_code(events, scope), "/", "/")
    both = [event for event in events.seen[len(alone) :] if event != "response"]
    observe((alone, both), correct=(each, ["open", "close"] * 2))


async def test_slot_without_yield(async_client, observe, events):
    """The second call of the dependency begins while the endpoint of the first is still at work."""
    both = asyncio.Barrier(2)
    await get_all(async_client, app.create_app_without_yield(events, both.wait), "/", "/")
    order = [event for event in events.seen if event.startswith("dependency")]
    at_once = events.seen.index("endpoint ends") > max(
        place for place, event in enumerate(events.seen) if event == "endpoint starts"
    )
    observe((order, at_once), correct=(["dependency starts", "dependency ends"] * 2, True))


def statuses(async_client, path, busy, patience):
    """The statuses of more calls than there are threads, and whether another call got a thread while `busy` of them were."""

    async def ask():
        anyio.to_thread.current_default_thread_limiter().total_tokens = 2
        async with async_client(app.create_app_with_threads(started, free)) as client:
            calls = [asyncio.ensure_future(client.get(path)) for _ in range(4)]
            for _ in range(busy):
                await asyncio.to_thread(started.acquire)
            other = asyncio.ensure_future(client.get("/other"))
            done, _ = await asyncio.wait([other], timeout=patience)
            free.set()
            return [response.status_code for response in await asyncio.gather(*calls)], bool(done)

    started, free = threading.Semaphore(0), threading.Event()
    return asyncio.run(ask())


def test_waiting_calls_occupy_no_thread(async_client, observe):
    """The statuses, and whether another call got a thread while they waited. There are two threads."""
    observe(statuses(async_client, "/limited", 1, 5), correct=([200] * 4, True), symptom=([200] * 4, False))


def test_calls_without_limit_occupy_all_threads(async_client, observe):
    """The statuses, and whether another call got a thread meanwhile. There are two threads."""
    observe(statuses(async_client, "/unlimited", 2, 0.2), correct=([200] * 4, False))


def test_two_resources_in_opposite_order(async_client, observe):
    """Two requests, each of which holds the slot that the other one needs."""
    made = app.create_app_with_two_resources
    observe(lambda: asyncio.run(get_all(async_client, made(), "/first", "/second")), correct=hangs(1))
