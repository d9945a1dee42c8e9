"""The engine and the session factory."""

import sqlite3
from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Dialect, ExceptionContext, QueuePool, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession as SQLModelSession

from reference_api.errors import UnavailableError
from reference_api.settings import Settings


class Session(SQLModelSession):
    """SQLModel's session, for its `exec`, with SQLAlchemy's own `execute`: SQLModel's warns that it is not `exec`."""

    execute = AsyncSession.execute


Sessions = async_sessionmaker[Session]

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

MIGRATION_TIMEOUT = 600
"""Seconds for which a migration waits for a lock of SQLite, such as that of another migration."""

TRIES = 3
"""How often work that no client can send again is done, where PostgreSQL gives it up."""


class DatabaseUnavailableError(UnavailableError):
    """The database takes no connection, or does not answer over the one that it has taken."""

    def __init__(self) -> None:
        """Say no more: what the driver tells can name hosts and users."""
        super().__init__("The database does not answer")


def create_engine(settings: Settings, *, for_migrations: bool = False) -> AsyncEngine:
    """An engine whose errors never carry the values of a statement (they can be personal).

    The settings of the pool hold for files of SQLite too. A database in memory has one connection and no such pool.
    Connecting, and each statement, takes at most the seconds of the settings; SQLite waits so long for a lock. For
    migrations, a statement takes as long as it needs, and SQLite enforces no foreign keys: it is told so when a
    connection is made, since within a transaction it does not listen.
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
    limits = {"timeout": settings.database_timeout}
    if for_migrations and url.get_backend_name() == "sqlite":
        limits["timeout"] = MIGRATION_TIMEOUT
    elif not for_migrations and url.get_backend_name() == "postgresql":
        limits["command_timeout"] = settings.database_timeout
    engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=limits, **pool)
    if url.get_backend_name() == "sqlite":
        set_foreign_keys = partial(_set_foreign_keys, "OFF" if for_migrations else "ON")
        event.listen(engine.sync_engine, "connect", set_foreign_keys)
    event.listen(engine.sync_engine, "do_connect", _connect)
    event.listen(engine.sync_engine, "handle_error", _give_up_after_timeout)
    return engine


def create_sessions(engine: AsyncEngine) -> Sessions:
    """A factory of sessions whose objects can still be read after the commit."""
    return async_sessionmaker(engine, class_=Session, expire_on_commit=False)


def violates_foreign_key(error: IntegrityError) -> bool:
    """Whether a row refers to one that does not exist, in the words of PostgreSQL or SQLite."""
    postgresql, sqlite = _codes(error)
    return postgresql == "23503" or sqlite == "SQLITE_CONSTRAINT_FOREIGNKEY"


def was_given_up(error: DBAPIError) -> bool:
    """Whether PostgreSQL gave this transaction up for another one: they waited for each other, or would not agree."""
    return _codes(error)[0] in {"40P01", "40001"}


def try_again(
    transaction: Callable[Arguments, Coroutine[Any, Any, Result]],
) -> Callable[Arguments, Coroutine[Any, Any, Result]]:
    """The transaction, done anew as a whole where PostgreSQL gives it up, a few times."""

    @wraps(transaction)
    async def tried(*args: Arguments.args, **options: Arguments.kwargs) -> Result:
        tries = 1
        while True:
            try:
                return await transaction(*args, **options)
            except DBAPIError as error:
                if tries == TRIES or not was_given_up(error):
                    raise
            tries += 1

    return tried


def is_locked(error: DBAPIError) -> bool:
    """Whether another connection held the lock of SQLite's file for too long."""
    return (_codes(error)[1] or "").startswith("SQLITE_BUSY")


def _codes(error: DBAPIError) -> tuple[str | None, str | None]:
    return getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorname", None)


def _connect(dialect: Dialect, _record: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> DBAPIConnection:
    """A new connection. The driver's own errors come through as they are, such as those of a socket."""
    try:
        return dialect.connect(*arguments, **keywords)
    except Exception as error:
        raise DatabaseUnavailableError from error


def _give_up_after_timeout(context: ExceptionContext) -> None:
    """A connection whose server did not answer is not used again, not even to roll back."""
    if isinstance(context.original_exception, TimeoutError):
        context.is_disconnect = True


def _set_foreign_keys(state: str, connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={state}")
    cursor.close()
