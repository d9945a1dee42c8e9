import asyncio
import threading
from contextlib import suppress

import pytest

from casebook.probes import answer, control
from claims.agent_instructions.asyncer.app import create_app

pytestmark = pytest.mark.contract


async def ask(async_client, path):
    async with async_client(create_app(lambda: None)) as client:
        return answer(await client.get(path))


async def ask_twice(async_client, events, path, patience):
    """What two requests at once do; the work of each waits for that of the other, so many seconds at most."""
    both = threading.Barrier(2)

    def work():
        events("start")
        with suppress(threading.BrokenBarrierError):
            both.wait(patience)
        events("end")

    async with async_client(create_app(work)) as client:
        await asyncio.gather(client.get(path), client.get(path))
    return events.seen


@control
async def test_blocking_code_holds_the_event_loop(async_client, events):
    assert await ask(async_client, "/blocking") == (200, ["loop", "loop"])
    assert await ask_twice(async_client, events, "/blocking", 0.05) == ("start", "end", "start", "end")


async def test_asyncify(async_client, observe):
    """The thread of the endpoint, and that of the code that it calls."""
    observe(await ask(async_client, "/asyncify"), correct=(200, ["loop", "worker"]), symptom=(200, ["loop", "loop"]))


async def test_asyncify_blocks_nothing(async_client, observe, events):
    """Two requests at once: the order in which their blocking calls begin and end."""
    observe(
        await ask_twice(async_client, events, "/asyncify", 5),
        correct=("start", "start", "end", "end"),
        symptom=("start", "end", "start", "end"),
    )


async def test_syncify(async_client, observe):
    """The thread of the endpoint, which is by `def`, and that of the async code that it calls."""
    observe(await ask(async_client, "/syncify"), correct=(200, ["worker", "loop"]))
