"""What PostgreSQL stores for the status of an item: in the form that is printed, and in the mended one; and the values of the types."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from claims.fastapi_skill.item_database.models import Item, OwnedItem, User
from tests.claims_services.in_cell import as_postgresql

TYPE = text("SELECT unnest(enum_range(NULL::itemstatus))::text")


async def stored(*rows: Any) -> tuple[list[str], list[str]]:
    """The stored status of the last of these rows, and all that a status can be, in a schema with the tables of the rows alone."""
    engine = create_async_engine("sqlite+aiosqlite://")
    assert isinstance(engine.dialect, as_postgresql.OnAsyncpg)
    alone = MetaData()  # types of one name are one in the metadata of all tables
    tables = [type(row).__table__.to_metadata(alone) for row in rows]
    async with engine.begin() as connection:
        await connection.run_sync(alone.create_all)
    async with async_sessionmaker(engine)() as session:
        for row in rows:
            session.add(row)
            await session.flush()
        await session.commit()
    async with engine.connect() as connection:
        status = await connection.execute(text(f"SELECT status::text FROM {tables[-1].name}"))
        found = [*status.scalars()], [*(await connection.execute(TYPE)).scalars()]
    await engine.dispose()
    return found


async def both() -> dict[str, Any]:
    owned = User(id=7), OwnedItem(name="Pen", user_id=7)
    return {"printed": await stored(Item(name="Pen", price=1.5)), "mended": await stored(*owned)}


json.dump(asyncio.run(both()), sys.stdout)
