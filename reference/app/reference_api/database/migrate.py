"""Migrations, the only way tables come to be: `python -m reference_api.database.migrate`."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from reference_api.database.engine import create_engine
from reference_api.database.sqlite import require_references
from reference_api.settings import Settings, load_settings

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 7_302_115
"""Any fixed number: PostgreSQL's advisory lock that lets one migration run at a time."""


class SchemaNotCurrentError(RuntimeError):
    """The database lacks migrations, or has some that are not known here; the application does not start on it."""

    def __init__(self, found: str | None) -> None:
        """Name the revision that was found and what helps."""
        state = f"is at revision {found}" if found else "has no tables"
        cure = "run `python -m reference_api.database.migrate` first"
        if found and found not in revisions():
            cure = f"the newest one here is {newest_revision()}: run the newer release that has migrated the database"
        super().__init__(f"The database {state}; {cure}.")


def migration_config() -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def revisions() -> tuple[str, ...]:
    """The migrations that come with the application, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(migration_config()).walk_revisions())


@cache
def newest_revision() -> str:
    """The newest migration that comes with the application; the files are read once."""
    return revisions()[0]


async def migrate(settings: Settings) -> None:
    """Bring the database to the newest revision; several processes may call this at once.

    Raises SchemaNotCurrentError where the database has a revision that is not known here, and leaves it as it is.
    """
    await run_alone(settings, lambda config: command.upgrade(config, "head"))


async def revise(settings: Settings, message: str) -> None:
    """Write the migration that makes of a migrated database what the models describe. It is to be read before use."""
    number = f"{int(newest_revision()) + 1:04}"
    await run_alone(settings, lambda config: command.revision(config, message, autogenerate=True, rev_id=number))


async def require_current_schema(engine: AsyncEngine) -> None:
    """Refuse a database that is not at the newest revision."""
    async with engine.connect() as connection:
        found = await connection.run_sync(_current_revision)
    if found != newest_revision():
        raise SchemaNotCurrentError(found)


async def run_alone(settings: Settings, work: Callable[[Config], object]) -> None:
    """Have Alembic work on the database while nobody else migrates it: SQLite has one writer, from the first on.

    On PostgreSQL a change to a table gives up, with all of the migration, where a transaction keeps it waiting for longer
    than a request may take: all requests that need the table wait behind it.

    To change a column of SQLite its table is made anew and the old one dropped. With foreign keys that deletes the rows
    first, and by them all that belongs to them; so they are off, and what refers to what is looked at in the end.
    """
    engine = create_engine(settings, for_migrations=True)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                limit = f"SET LOCAL lock_timeout = {max(1, round(settings.database_timeout * 1000))}"
                await connection.execute(text(limit))
            else:
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            await connection.run_sync(_run, work)
    finally:
        await engine.dispose()


def _current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _run(connection: Connection, work: Callable[[Config], object]) -> None:
    found = _current_revision(connection)
    if found and found not in revisions():
        raise SchemaNotCurrentError(found)
    config = migration_config()
    config.attributes["connection"] = connection
    work(config)
    if connection.dialect.name == "sqlite":
        require_references(connection)


def run_or_exit(work: Coroutine[Any, Any, None]) -> None:
    """Run what a command does; it ends with what helps where the database is one of a newer release."""
    try:
        asyncio.run(work)
    except SchemaNotCurrentError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    run_or_exit(migrate(load_settings()))
