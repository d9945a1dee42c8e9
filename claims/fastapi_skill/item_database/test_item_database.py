import sqlite3
from contextlib import asynccontextmanager
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import MissingGreenlet, StatementError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from casebook.probes import control, raises
from claims.fastapi_skill.item_database.models import Base, Item, ItemStatus, OwnedItem, User

pytestmark = pytest.mark.contract


@pytest.fixture
def database(tmp_path):
    return tmp_path / "database.db"


@asynccontextmanager
async def sessions(database, *, echo=False, **options):
    """The session factory of an engine whose tables exist."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}", echo=echo)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    try:
        yield async_sessionmaker(engine, **options)
    finally:
        await engine.dispose()


async def store(database, *rows, **options):
    async with sessions(database, **options) as async_session, async_session() as session:
        session.add_all(rows)
        await session.commit()


def column(database, name, table="items"):
    """The values of a column as the database has them."""
    connection = sqlite3.connect(database)
    try:
        return [value for (value,) in connection.execute(f"SELECT {name} FROM {table}")]
    finally:
        connection.close()


@control
async def test_row_is_stored(database):
    await store(database, Item(name="Pen", price=1.5))
    assert column(database, "name") == ["Pen"]


async def test_read_back(database, observe):
    """The id, name, description, price and status that another session reads."""
    async with sessions(database) as async_session:
        async with async_session() as session:
            session.add(Item(name="Pen", price=1.5))
            await session.commit()
        async with async_session() as session:
            item = (await session.execute(select(Item).where(Item.id == 1))).scalar_one_or_none()
    observe(
        (item.id, item.name, item.description, item.price, item.status), correct=(1, "Pen", None, 1.5, ItemStatus.DRAFT)
    )


async def test_status(database, observe):
    """The status that another session reads."""
    async with sessions(database) as async_session:
        async with async_session() as session:
            session.add(Item(name="Pen", price=1.5, status=ItemStatus.PUBLISHED))
            await session.commit()
        async with async_session() as session:
            item = (await session.execute(select(Item))).scalar_one()
    observe(item.status, correct=ItemStatus.PUBLISHED)


async def test_status_is_stored_by_name(database, observe):
    """What the column of the database holds for ItemStatus.PUBLISHED."""
    await store(database, Item(name="Pen", price=1.5, status=ItemStatus.PUBLISHED))
    observe(column(database, "status"), correct=["PUBLISHED"], symptom=["published"])


async def test_status_is_stored_by_value(database, observe):
    """What the column holds for ItemStatus.PUBLISHED, where the enum is declared with values_callable."""
    await store(database, User(id=1), OwnedItem(name="Pen", user_id=1, status=ItemStatus.PUBLISHED))
    observe(column(database, "status", "owned_items"), correct=["published"], symptom=["PUBLISHED"])


async def test_created_at(database, observe):
    """The time at which the row was stored, in UTC and without saying so."""
    before = datetime.utcnow()  # noqa: DTZ003 - as the model does
    async with sessions(database, expire_on_commit=False) as async_session, async_session() as session:
        item = Item(name="Pen", price=1.5)
        session.add(item)
        await session.commit()
    after = datetime.utcnow()  # noqa: DTZ003 - as the model does
    observe((before <= item.created_at <= after, item.created_at.tzinfo), correct=(True, None))


async def committed(database, **options):
    """The name of an item, read after its commit."""
    async with sessions(database, **options) as async_session, async_session() as session:
        item = Item(name="Pen", price=1.5)
        session.add(item)
        await session.commit()
        return item.name


async def test_attribute_after_commit(database, observe):
    """The name of an item that is read after the commit, with expire_on_commit=False."""
    observe(await committed(database, expire_on_commit=False), correct="Pen")


async def test_attribute_after_commit_by_default(database, observe):
    """What reading the name of an item after the commit raises, without expire_on_commit=False."""
    try:
        seen = await committed(database)
    except (MissingGreenlet, StatementError) as error:  # SQLAlchemy 2.1 wraps it
        seen = type(getattr(error, "orig", None) or error).__name__
    observe(seen, correct="MissingGreenlet", symptom="Pen")


async def test_echo(database, observe, capfd):
    """The statement and its values, among the lines that are written."""
    await store(database, Item(name="Pen", price=1.5), echo=True)
    lines = capfd.readouterr().out.splitlines()
    told = [any(part in line for line in lines) for part in ("INSERT INTO items", "('Pen', None, 1.5, 'DRAFT'")]
    observe(told, correct=[True, True])


def test_owner(observe):
    """The user_id of an item that is made with one."""
    observe(
        lambda: Item(name="Pen", price=1.5, user_id=7).user_id,
        correct=7,
        symptom=raises(TypeError, "'user_id' is an invalid keyword argument for Item"),
    )


async def test_owner_with_a_column(database, observe):
    """What the column user_id of the database holds."""
    await store(database, User(id=7), OwnedItem(name="Pen", user_id=7))
    observe(column(database, "user_id", "owned_items"), correct=[7])
