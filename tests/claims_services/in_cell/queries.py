"""Two requests at once whose queries wait on PostgreSQL: by which driver, and in which kind of endpoint, both wait at once.

A lock is held until both queries wait for it, or until it is clear that the second one does not come.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time

import httpx
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.claims_services.in_cell import as_postgresql

LOCK, BOTH = 2, 2
QUERY = text(f"SELECT pg_advisory_xact_lock_shared({LOCK})")
WAITING = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK} AND NOT granted"
ENDPOINTS = {"/def": 60.0, "/async-def": 1.0, "/awaited": 60.0}
"""Path -> the seconds after which no second query is waited for."""


def create_app() -> FastAPI:
    app = FastAPI()
    engine, async_engine = create_engine("sqlite://"), create_async_engine("sqlite+aiosqlite://")
    assert isinstance(engine.dialect, as_postgresql.OnPsycopg)
    assert isinstance(async_engine.dialect, as_postgresql.OnAsyncpg)

    def query() -> None:
        with engine.connect() as connection:
            connection.execute(QUERY)

    @app.get("/def")
    def in_thread() -> None:
        query()

    @app.get("/async-def")
    async def in_event_loop() -> None:
        query()

    @app.get("/awaited")
    async def awaited() -> None:
        async with async_engine.connect() as connection:
            await connection.execute(QUERY)

    return app


def hold(held: threading.Event, patience: float, most: list[int]) -> None:
    """Holds the lock, and notes how many queries wait for it at once."""
    with as_postgresql.connected() as connection:
        connection.execute(f"SELECT pg_advisory_lock({LOCK})".encode())
        held.set()
        first = 0.0
        while not most or (most[-1] < BOTH and time.monotonic() - first < patience):
            [(waiting,)] = connection.execute(WAITING.encode()).fetchall()
            if waiting:
                first = first or time.monotonic()
                most.append(waiting)
            time.sleep(0.01)


async def at_once(path: str) -> int:
    most: list[int] = []
    held = threading.Event()
    holder = threading.Thread(target=hold, args=(held, ENDPOINTS[path], most))
    holder.start()
    await asyncio.to_thread(held.wait)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=create_app()), base_url="http://app") as client:
        await asyncio.gather(client.get(path), client.get(path))
    holder.join()
    return max(most)


json.dump({path: asyncio.run(at_once(path)) for path in ENDPOINTS}, sys.stdout)
