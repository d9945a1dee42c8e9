import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from casebook.probes import control

pytestmark = pytest.mark.contract


@control
async def test_engine_answers(tmp_path):
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'todo.db'}")
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1
    await engine.dispose()


async def held_at_once(engine, events, wanted, size):
    """So many connections are asked for at once and held: how many of them there are, and whether all have one."""
    full, let_go = asyncio.Event(), asyncio.Event()
    held = 0

    async def hold():
        nonlocal held
        async with engine.connect():
            held += 1
            if held == min(wanted, size):
                full.set()
            await let_go.wait()

    async with asyncio.TaskGroup() as group:
        for _ in range(wanted):
            group.create_task(hold())
        await asyncio.wait_for(full.wait(), 5)
        await asyncio.sleep(0.05)  # another one would be open by now
        events("all have one" if held == wanted else "one waits")
        most = held
        let_go.set()
    await engine.dispose()
    return most


@pytest.mark.parametrize(
    ("wanted", "held"), [(2, (2, ("all have one",))), (3, (2, ("one waits",)))], ids=["within", "beyond"]
)
async def test_pool_size(observe, events, tmp_path, wanted, held):
    """A pool of two: how many of the two or three callers hold a connection at once, and whether one waits."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'todo.db'}"
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=2, max_overflow=0)
    observe((await held_at_once(engine, events, wanted, size=2), events.seen), correct=held)
