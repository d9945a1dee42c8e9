from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import String, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))


def create_app(folder: Path, *, locked: bool = False) -> FastAPI:
    """One worker's app. `locked`: it takes the lock of the database before it looks for the tables."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/database.db")

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        async with engine.begin() as conn:
            if locked:
                await conn.execute(text("BEGIN IMMEDIATE"))
            await conn.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    return FastAPI(lifespan=lifespan)
