import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.application.global_state_lost_updates import app

REQUESTS = 20
EACH_ITS_OWN = [(200, "alice"), (200, "bob")]
ONE_OF_ANOTHER = one_of([(200, "alice")] * 2, [(200, "bob")] * 2)


async def nothing() -> None:
    await asyncio.sleep(0)


def waiting(patience: float | None = None) -> app.Pause:
    """Waits until all requests have read, for `patience` seconds at most. A request that holds a lock waits in vain."""
    all_have_read = asyncio.Barrier(REQUESTS)

    async def wait() -> None:
        with suppress(asyncio.BrokenBarrierError):
            try:
                async with asyncio.timeout(patience):
                    await all_have_read.wait()
            except TimeoutError:
                await all_have_read.abort()

    return wait


def blocking(patience: float | None = None) -> Callable[[], None]:
    """The same in a thread."""
    all_have_read = threading.Barrier(REQUESTS)

    def block() -> None:
        with suppress(threading.BrokenBarrierError):
            all_have_read.wait(patience)

    return block


async def count(async_client, made, path):
    """What the counter says after the requests."""
    async with async_client(made) as client:
        await asyncio.gather(*(client.post(f"/{path}") for _ in range(REQUESTS)))
        return answer(await client.get(f"/count/{path}"))


async def users(async_client, made, path):
    """What each of two users is told that it is."""
    async with async_client(made) as client:
        sent = (client.get(path, headers={"user": user}) for user in ("alice", "bob"))
        return [answer(response) for response in await asyncio.gather(*sent)]


@control
@pytest.mark.parametrize("path", ["async-def", "def"])
async def test_one_after_the_other(async_client, path):
    made = app.create_app(nothing, int)
    async with async_client(made) as client:
        for _ in range(3):
            await client.post(f"/{path}")
        assert answer(await client.get(f"/count/{path}")) == (200, 3)
        assert answer(await client.get("/user", headers={"user": "alice"})) == (200, "alice")


@pytest.mark.parametrize("path", ["async-def", "def"])
async def test_increments(async_client, observe, path):
    made = app.create_app(waiting(), blocking())
    observe(await count(async_client, made, path), correct=(200, REQUESTS), symptom=(200, 1))


async def test_current_user(async_client, observe):
    made = app.create_app(asyncio.Barrier(2).wait, int)
    observe(await users(async_client, made, "/user"), correct=EACH_ITS_OWN, symptom=ONE_OF_ANOTHER)


@workaround("asyncio-lock")
async def test_asyncio_lock(async_client, observe):
    made = app.create_app_with_locks(waiting(0.2), int)
    observe(await count(async_client, made, "asyncio-lock"), correct=(200, REQUESTS), symptom=(200, 1))


@workaround("no-await-between")
async def test_no_await_between(async_client, observe):
    made = app.create_app_with_locks(waiting(), int)
    observe(await count(async_client, made, "no-await-between"), correct=(200, REQUESTS), symptom=(200, 1))


@workaround("threading-lock")
async def test_threading_lock(async_client, observe):
    made = app.create_app_with_locks(nothing, blocking(0.2))
    observe(await count(async_client, made, "threading-lock"), correct=(200, REQUESTS), symptom=(200, 1))


@workaround("request-state")
@pytest.mark.parametrize("path", ["/request-state", "/dependency"])
async def test_request_state(async_client, observe, path):
    made = app.create_app_with_data_of_the_request(asyncio.Barrier(2).wait)
    observe(await users(async_client, made, path), correct=EACH_ITS_OWN, symptom=ONE_OF_ANOTHER)


@workaround("context-variable")
async def test_context_variable(async_client, observe):
    made = app.create_app_with_data_of_the_request(asyncio.Barrier(2).wait)
    observe(await users(async_client, made, "/context-variable"), correct=EACH_ITS_OWN, symptom=ONE_OF_ANOTHER)
