"""Models of two versions, the lifespan's create_all, and a migration as Alembic writes it."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


def create_engine(folder: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{folder / 'app.db'}")


def create_metadata(*more: str) -> sa.MetaData:
    """The users of the app; `more` are the columns of a later version."""
    metadata = sa.MetaData()
    sa.Table(
        "users",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=True) for name in more),
    )
    return metadata


def start(engine: sa.Engine, metadata: sa.MetaData) -> None:
    """What the lifespan does."""
    with engine.begin() as connection:
        metadata.create_all(connection)


def migrate(engine: sa.Engine, upgrade: Any) -> None:
    with engine.begin() as connection:
        upgrade(Operations(MigrationContext.configure(connection)))


def create_users(op: Operations) -> None:
    """The first migration."""
    op.create_table(
        "users", sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String, nullable=False)
    )


def add_name(op: Operations) -> None:
    """The second migration."""
    op.add_column("users", sa.Column("name", sa.String, nullable=True))


def columns(engine: sa.Engine) -> list[str]:
    return [column["name"] for column in sa.inspect(engine).get_columns("users")]
