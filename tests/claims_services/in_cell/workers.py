"""Two workers that create the tables in their lifespan at once, on a new database of PostgreSQL: without a lock, and with one.

The lock of the section's form, `BEGIN IMMEDIATE`, is one of SQLite; an advisory lock takes its place.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import uuid4

from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from claims.fastapi_skill.deployment_tables.app import Base
from tests.claims_services.in_cell import as_postgresql

LOCK = text("SELECT pg_advisory_xact_lock(1)")


def start(file: str, *, locked: bool) -> str:
    """What a worker does at its start, and how that went."""

    async def run() -> str:
        engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
        assert isinstance(engine.dialect, as_postgresql.OnAsyncpg)
        async with engine.begin() as connection:
            if locked:
                await connection.execute(LOCK)
            await connection.run_sync(Base.metadata.create_all)
        await engine.dispose()
        return "started"

    try:
        return asyncio.run(run())
    except (IntegrityError, ProgrammingError) as error:
        return type(error).__name__


def start_two(patience: float, *, locked: bool) -> list[str]:
    """A worker that has found no table waits for the other one to look, so long at most."""
    looked, file = threading.Barrier(2), uuid4().hex

    def wait(*_: object, **__: object) -> None:
        with suppress(threading.BrokenBarrierError):
            looked.wait(patience)

    event.listen(Base.metadata, "before_create", wait)
    try:
        with ThreadPoolExecutor(2) as workers:
            return sorted(workers.map(lambda _: start(file, locked=locked), range(2)))
    finally:
        event.remove(Base.metadata, "before_create", wait)


json.dump({"without a lock": start_two(20, locked=False), "with a lock": start_two(0.2, locked=True)}, sys.stdout)
