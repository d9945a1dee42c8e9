from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)


def create_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        Base.metadata.create_all(connection)


def create_tables_with_lock(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        Base.metadata.create_all(connection)


def missing(connection: Connection) -> set[str]:
    return Base.metadata.tables.keys() - set(inspect(connection).get_table_names())


def create_tables_and_look_again(engine: Engine) -> None:
    try:
        create_tables(engine)
    except OperationalError:
        with engine.connect() as connection:
            if missing(connection):
                raise


def create_app(folder: Path, start=create_tables) -> FastAPI:
    """The app of one worker."""
    engine = create_engine(f"sqlite:///{folder}/database.db")

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        start(engine)
        yield
        engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.get("/items")
    def count_items():
        with engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM items")).scalar_one()

    return app
