import asyncio
import time
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from sqlalchemy import create_engine, event, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, StaticPool

Note = Callable[[str], None]
QUERY = text("SELECT slow()")
"""A query that takes as long as the function `slow`, which each test makes known to SQLite."""


def create_synchronous_app(slow: Callable[[], int]) -> FastAPI:
    app = FastAPI()
    engine = create_engine("sqlite://", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def define(connection: Any, record: Any) -> None:
        connection.create_function("slow", 0, slow)

    def run_query() -> int:
        with engine.connect() as connection:
            return connection.execute(QUERY).scalar_one()

    @app.get("/def")
    def in_thread() -> int:
        return run_query()

    @app.get("/async-def")
    async def in_event_loop() -> int:
        return run_query()

    return app


def create_async_app(slow: Callable[[], int]) -> FastAPI:
    app = FastAPI()
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=NullPool)

    @event.listens_for(engine.sync_engine, "connect")
    def define(connection: Any, record: Any) -> None:
        connection.run_async(lambda own: own.create_function("slow", 0, slow))

    @app.get("/awaited")
    async def awaited() -> int:
        async with engine.connect() as connection:
            return (await connection.execute(QUERY)).scalar_one()

    return app


def create_sleeping_app(note: Note, seconds: float) -> FastAPI:
    app = FastAPI()

    @app.get("/time")
    async def blocking() -> None:
        note("start")
        time.sleep(seconds)  # noqa: ASYNC251 - what the guide warns of
        note("end")

    @app.get("/asyncio")
    async def awaited() -> None:
        note("start")
        await asyncio.sleep(seconds)
        note("end")

    return app


async def forget_await() -> Any:
    """An async query without await, and what is read from what comes back."""
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    try:
        async with engine.connect() as connection:
            result = connection.execute(text("SELECT 1"))
            try:
                return result.scalar_one()
            finally:
                result.close()
    finally:
        await engine.dispose()


async def query_with_synchronous_engine() -> Any:
    """A synchronous query in a coroutine: it blocks and raises nothing."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar_one()


async def use_synchronous_driver() -> Any:
    return create_async_engine("sqlite://")


async def use_async_driver_synchronously() -> Any:
    engine = create_engine("sqlite+aiosqlite://")
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar_one()


async def run_a_second_loop() -> Any:
    never = asyncio.sleep(0)
    try:
        return asyncio.run(never)
    finally:
        never.close()
