from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, StaticPool, create_engine, select, text
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(AsyncAttrs, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    items: Mapped[list["Item"]] = relationship()
    loaded_items: Mapped[list["Item"]] = relationship(lazy="selectin", viewonly=True)
    joined_items: Mapped[list["Item"]] = relationship(lazy="joined", viewonly=True)


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    owner: Mapped[int] = mapped_column(ForeignKey("users.id"))


class ItemOut(BaseModel):
    name: str


class UserOut(BaseModel):
    name: str
    items: list[ItemOut]


async def make_engine() -> AsyncEngine:
    """An engine with user 1, who has a saw."""
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="alice", items=[Item(name="saw")]))
        await session.commit()
    return engine


def create_app(engine: AsyncEngine, **options: Any) -> FastAPI:
    """`options` are those of the session."""
    app = FastAPI()
    make_session = async_sessionmaker(engine, **options)

    async def get_session() -> AsyncIterator[AsyncSession]:
        async with make_session() as session:
            yield session

    @app.get("/name")
    async def read_name(session: AsyncSession = Depends(get_session)):
        return (await session.get(User, 1)).name

    @app.get("/relationship")
    async def read_items(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        return [item.name for item in user.items]

    @app.get("/response-model", response_model=UserOut)
    async def read_user(session: AsyncSession = Depends(get_session)):
        return await session.get(User, 1)

    @app.post("/commit")
    async def rename(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        user.name = "bob"
        await session.commit()
        return user.name

    @app.post("/refresh")
    async def rename_and_refresh(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        user.name = "bob"
        await session.commit()
        await session.refresh(user)
        return user.name

    add_workarounds(app, get_session)
    return app


def add_workarounds(app: FastAPI, get_session: Any) -> None:
    @app.get("/selectinload", response_model=UserOut)
    async def read_user_with_items(session: AsyncSession = Depends(get_session)):
        return await session.scalar(select(User).options(selectinload(User.items)))

    @app.get("/lazy-selectin")
    async def read_loaded_items(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        return [item.name for item in user.loaded_items]

    @app.get("/lazy-joined")
    async def read_joined_items(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        return [item.name for item in user.joined_items]

    @app.get("/awaitable-attrs")
    async def await_items(session: AsyncSession = Depends(get_session)):
        user = await session.get(User, 1)
        return [item.name for item in await user.awaitable_attrs.items]


def create_app_with_synchronous_engine(url: str) -> FastAPI:
    app = FastAPI()
    engine = create_engine(url, poolclass=StaticPool)

    @app.get("/query")
    async def query() -> int:
        with engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar_one()

    return app
