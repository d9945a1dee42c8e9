from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker
from sqlalchemy.pool import AsyncAdaptedQueuePool

POOL = {"pool_size": 20, "max_overflow": 40, "pool_pre_ping": True, "pool_recycle": 3600}
"""The guide's arguments."""


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    password_hash: Mapped[str]


class PlainResponse(BaseModel):
    """A model as the guide writes its models: without from_attributes."""

    id: int
    email: str


class UserResponse(PlainResponse):
    model_config = ConfigDict(from_attributes=True)


def make_factory(engine: AsyncEngine) -> Any:
    """The guide's session factory: the classic sessionmaker with an async class."""
    return sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def fill(engine: AsyncEngine) -> None:
    """Makes the table with Ann in it."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with make_factory(engine)() as session:
        session.add(User(id=1, email="ann@example.com", password_hash="$2b$12$abc"))
        await session.commit()


def create_app(engine: AsyncEngine, schema: Any = UserResponse, note: Any = None) -> FastAPI:
    app = FastAPI()
    async_session = make_factory(engine)

    def tell(where: str) -> None:
        if note:
            note(f"{engine.pool.checkedout()} in use {where}")

    async def get_db_session() -> AsyncIterator[AsyncSession]:
        try:
            async with async_session() as session:
                try:
                    yield session
                finally:
                    tell("in the context manager")
        finally:
            tell("after it")

    @app.get("/users")
    async def get_users(session: AsyncSession = Depends(get_db_session)) -> list[UserResponse]:
        users = await session.execute(select(User))
        return [schema.model_validate(user) for user in users.scalars()]

    @app.get("/dicts")
    async def get_dicts() -> list[UserResponse]:
        return [{"id": 1, "email": "ann@example.com", "password_hash": "$2b$12$abc"}]

    @app.get("/raw")
    async def get_raw(session: AsyncSession = Depends(get_db_session)):
        return (await session.execute(select(User))).scalars().all()

    @app.get("/raw-annotated")
    async def get_raw_annotated(session: AsyncSession = Depends(get_db_session)) -> list[UserResponse]:
        return (await session.execute(select(User))).scalars().all()

    @app.get("/failing")
    async def fail(session: AsyncSession = Depends(get_db_session)) -> None:
        await session.execute(select(User))
        raise KeyError("nobody expects this")

    return app


def create_app_that_keeps_connections(engine: AsyncEngine) -> FastAPI:
    """Its endpoint closes no connection; those that it has taken are in `app.state.kept`."""
    app = FastAPI()
    app.state.kept = []

    @app.get("/one")
    async def select_one() -> int:
        connection = await engine.connect()
        app.state.kept.append(connection)
        return (await connection.execute(text("SELECT 1"))).scalar_one()

    return app


def make_pool(url: str, size: int, overflow: int) -> AsyncEngine:
    """A pool that waits for a connection no longer than a twentieth of a second."""
    return create_async_engine(
        url, poolclass=AsyncAdaptedQueuePool, pool_size=size, max_overflow=overflow, pool_timeout=0.05
    )


async def open_connections(engine: AsyncEngine, count: int, *, close: bool = False) -> int:
    """Takes that many connections, one after the other, and closes each if so told; gives how many there were."""
    kept = []
    try:
        for _ in range(count):
            connection = await engine.connect()
            kept.append(connection)
            try:
                await connection.execute(text("SELECT 1"))
            finally:
                if close:
                    await connection.close()
        return len(kept)
    finally:
        for connection in kept:
            await connection.close()
        await engine.dispose()
