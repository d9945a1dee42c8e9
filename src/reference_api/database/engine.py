"""The engine and the session factory."""

import sqlite3
from typing import Any

from sqlalchemy import QueuePool, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession as SQLModelSession

from reference_api.settings import Settings


class Session(SQLModelSession):
    """SQLModel's session, for its `exec`, with SQLAlchemy's own `execute`: SQLModel's warns that it is not `exec`."""

    execute = AsyncSession.execute


Sessions = async_sessionmaker[Session]


def create_engine(settings: Settings) -> AsyncEngine:
    """An engine whose errors never carry the values of a statement (they can be personal).

    The settings of the pool hold for files of SQLite too. A database in memory has one connection and no such pool.
    """
    url = make_url(settings.database_url)
    pool: dict[str, Any] = {}
    kind = url.get_dialect().get_pool_class(url)  # type: ignore[attr-defined]  # SQLAlchemy's own dialects have it
    if issubclass(kind, QueuePool):
        pool = {
            "pool_size": settings.pool_size,
            "max_overflow": settings.max_overflow,
            "pool_timeout": settings.pool_timeout,
        }
    engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, **pool)
    if url.get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "connect", _enforce_foreign_keys)
    return engine


def create_sessions(engine: AsyncEngine) -> Sessions:
    """A factory of sessions whose objects can still be read after the commit."""
    return async_sessionmaker(engine, class_=Session, expire_on_commit=False)


def _enforce_foreign_keys(connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
