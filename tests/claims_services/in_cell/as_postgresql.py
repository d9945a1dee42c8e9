"""A plugin of pytest for a cell: there SQLAlchemy's URLs of SQLite lead to PostgreSQL, so that a section's own tests run on it.

Each database of SQLite is a schema: one for each file, and a new one for each engine on a database in memory. The server's port and
the folder of its drivers come from the environment.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any
from uuid import uuid4

sys.path.append(os.environ["CLAIMS_DRIVERS"])

import psycopg
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import URL

SERVER: dict[str, Any] = {"host": "127.0.0.1", "port": int(os.environ["CLAIMS_POSTGRESQL"]), "user": "postgres"}
schemas: dict[str, str] = {}
making = threading.Lock()
"""PostgreSQL lets two make the same schema at once, and fails one of them, although it is told that there may be one."""


def connected() -> psycopg.Connection:
    """A connection beside those of SQLAlchemy."""
    return psycopg.connect(**SERVER, dbname="postgres", autocommit=True)


def schema_of(url: URL) -> str:
    """The name of the schema, which is there then."""
    name = f"s{uuid4().hex}"
    if url.database and url.database != ":memory:":
        name = schemas.setdefault(url.database, name)
    with making, connected() as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name}".encode())
    return name


class OnAsyncpg(PGDialect_asyncpg):
    """In place of sqlite+aiosqlite."""

    supports_statement_cache = True

    def create_connect_args(self, url: URL) -> Any:
        return [], SERVER | {"database": "postgres", "server_settings": {"search_path": schema_of(url)}}


class OnPsycopg(PGDialect_psycopg):
    """In place of sqlite."""

    supports_statement_cache = True

    def create_connect_args(self, url: URL) -> Any:
        return [], SERVER | {"dbname": "postgres", "options": f"-csearch_path={schema_of(url)}"}

    def connect(self, *arguments: Any, **options: Any) -> Any:
        options.pop("check_same_thread", None)  # an argument of SQLite alone
        return super().connect(*arguments, **options)


registry.register("sqlite.aiosqlite", __name__, "OnAsyncpg")
registry.register("sqlite", __name__, "OnPsycopg")
