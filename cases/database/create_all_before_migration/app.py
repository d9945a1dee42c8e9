"""An app whose lifespan may create the tables, and the project's migrations."""

from contextlib import asynccontextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from fastapi import FastAPI


def create_engine(folder: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{folder / 'app.db'}")


def create_metadata(*more: str) -> sa.MetaData:
    """The users; `more` are the columns of a later version."""
    metadata = sa.MetaData()
    columns = [sa.Column(name, sa.String) for name in ("email", *more)]
    sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), *columns)
    return metadata


def create_app(engine: sa.Engine, metadata: sa.MetaData, *, create_tables: bool = True) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI):
        if create_tables:
            metadata.create_all(engine)
        yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/users")
    def read_users():
        with engine.connect() as connection:
            return [row._asdict() for row in connection.execute(sa.select(metadata.tables["users"]))]

    return app


def _config(engine: sa.Engine) -> Config:
    config = Config(attributes={"engine": engine})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def upgrade(engine: sa.Engine, revision: str) -> None:
    """`alembic upgrade`, to this revision."""
    command.upgrade(_config(engine), revision)


def stamp(engine: sa.Engine, revision: str) -> None:
    """`alembic stamp`: the database is said to be at this revision."""
    command.stamp(_config(engine), revision)
