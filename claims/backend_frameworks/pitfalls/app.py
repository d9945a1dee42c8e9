import asyncio
import sqlite3
from collections.abc import Callable

import httpx
from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker


def create_app_with_blocking_calls(block: Callable[[], None], url: str = "") -> FastAPI:
    """`block` blocks its thread; what answers at `url` is slow."""
    app = FastAPI()

    def query() -> None:
        with sqlite3.connect(":memory:") as connection:
            connection.create_function("block", 0, block)
            connection.execute("SELECT block()").fetchall()

    @app.get("/synchronous-driver")
    async def with_a_synchronous_driver():
        query()

    @app.get("/synchronous-client")
    async def with_a_synchronous_client():
        httpx.get(url)  # noqa: ASYNC210 - that is the point

    @app.get("/asynchronous-client")
    async def with_an_asynchronous_client():
        async with httpx.AsyncClient() as client:
            await client.get(url)

    @app.get("/executor")
    async def in_an_executor():
        await asyncio.get_running_loop().run_in_executor(None, query)

    return app


def create_app_with_database(engine: AsyncEngine) -> FastAPI:
    app = FastAPI()
    make_session = async_sessionmaker(engine)

    async def get_db():
        async with make_session() as session:
            yield session

    async def count() -> int:
        return 1

    @app.get("/awaited")
    async def awaited(db: AsyncSession = Depends(get_db)):
        result = await db.execute(text("SELECT 1"))
        return result.scalar()

    @app.get("/used")
    async def used(db: AsyncSession = Depends(get_db)):
        result = db.execute(text("SELECT 1"))
        return result.scalar()

    @app.get("/told")
    async def told(db: AsyncSession = Depends(get_db)):
        result = db.execute(text("SELECT 1"))
        name = type(result).__name__
        result.close()
        return name

    @app.get("/returned")
    async def returned():
        return count()

    return app


def create_app_with_counter(pause: Callable[[], object]) -> FastAPI:
    """`pause` is what an endpoint awaits between reading and writing."""
    app = FastAPI()
    shared = {"printed": 0, "locked": 0, "atomic": 0}
    lock = asyncio.Lock()

    @app.post("/printed")
    async def increment():
        value = shared["printed"]
        await pause()
        shared["printed"] = value + 1

    @app.post("/locked")
    async def increment_under_a_lock():
        async with lock:
            value = shared["locked"]
            await pause()
            shared["locked"] = value + 1

    @app.post("/atomic")
    async def increment_without_an_await():
        await pause()
        shared["atomic"] += 1

    @app.get("/")
    async def read():
        return shared

    return app
