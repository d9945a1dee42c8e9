import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

Work = Callable[[], None]


def create_app(work: Work, note: Callable[[str], None] = lambda _: None) -> FastAPI:
    """`work` stands for time.sleep(), for the sync database client and for the expensive work."""
    app = FastAPI()
    executor = ThreadPoolExecutor()

    @app.get("/users")
    async def get_users() -> Any:
        work()
        return "done"

    @app.get("/cpu-heavy")
    def cpu_heavy_task() -> Any:
        return work()

    @app.get("/mixed")
    async def mixed_task() -> Any:
        return await asyncio.get_event_loop().run_in_executor(executor, work)

    @app.get("/other")
    async def other() -> Any:
        note("other request")
        return "answered"

    return app


def create_app_with_driver(sessions: async_sessionmaker[AsyncSession], note: Callable[[str], None]) -> FastAPI:
    """The query calls `meet()`, a function that the database has."""
    app = FastAPI()

    async def get_db():
        async with sessions() as session:
            yield session

    @app.get("/users")
    async def get_users(db: AsyncSession = Depends(get_db)) -> Any:
        note("start")
        await asyncio.sleep(0)
        result = await db.execute(text("SELECT meet()"))
        note("end")
        return result.scalar_one()

    return app
