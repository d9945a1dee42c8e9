"""What main.py imports from the rest of the project: settings, an engine, models and routers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)


@dataclass(frozen=True)
class Settings:
    PROJECT_NAME: str = "Shop"
    VERSION: str = "1.2.3"


settings = Settings()


def create_engine(folder: Path, note: Callable[[str], None]) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder / 'app.db'}")
    event.listen(User.__table__, "after_create", lambda *_, **__: note("tables created"))
    event.listen(engine.sync_engine, "engine_disposed", lambda _: note("engine disposed"))
    return engine


def create_users_router(note: Callable[[str], None]) -> APIRouter:
    router = APIRouter(prefix="/users", tags=["users"])

    @router.get("/")
    async def list_users() -> list[str]:
        note("request")
        return ["ada"]

    return router


def create_api_router(note: Callable[[str], None]) -> APIRouter:
    api_router = APIRouter()
    api_router.include_router(create_users_router(note), prefix="/v1")
    return api_router
