from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import NullPool


def create_app(block: Callable[[], None]) -> tuple[FastAPI, AsyncEngine]:
    app = FastAPI()
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=NullPool)
    make_session = async_sessionmaker(engine)

    @event.listens_for(engine.sync_engine, "connect")
    def define(connection: Any, record: Any) -> None:
        connection.run_async(lambda own: own.create_function("block", 0, block))

    @app.get("/query")
    async def query() -> None:
        async with make_session() as session:
            await session.execute(text("SELECT block()"))

    return app, engine
