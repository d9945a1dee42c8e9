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


async def held_at_once(engine, events, wanted):
    """Takes so many connections; each is held until another one waits, or all have one."""
    full = asyncio.Event()
    held, most = set(), 0

    async def hold(number):
        nonlocal most
        async with engine.connect():
            held.add(number)
            most = max(most, len(held))
            if len(held) == wanted:
                full.set()
            await full.wait()
            held.discard(number)

    async with asyncio.TaskGroup() as group:
        for number in range(wanted):
            group.create_task(hold(number))
        for _ in range(50):
            await asyncio.sleep(0.002)
        events("one waits" if most < wanted else "all have one")
        full.set()
    await engine.dispose()
    return most


@pytest.mark.parametrize(
    ("wanted", "held"), [(2, (2, ("all have one",))), (3, (2, ("one waits",)))], ids=["within", "beyond"]
)
async def test_pool_size(observe, events, tmp_path, wanted, held):
    url = f"sqlite+aiosqlite:///{tmp_path / 'todo.db'}"
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=2, max_overflow=0)
    observe((await held_at_once(engine, events, wanted), events.seen), correct=held)
