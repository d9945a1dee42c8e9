"""Items in the database."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlalchemy import func, select

from reference_api.cursors import Position
from reference_api.database.pages import select_page
from reference_api.database.session import SessionDep
from reference_api.items.models import Item


class ItemRepository:
    """Reads and writes the items of one owner in the session of the request; it never commits."""

    def __init__(self, session: SessionDep) -> None:
        """Work in this session."""
        self.session = session

    async def get(self, item_id: int, owner_id: int, *, lock: bool = False) -> Item | None:
        """The item, if it belongs to this owner; locked, nobody else changes it before the transaction ends.

        SQLite has no such lock.
        """
        statement = select(Item).where(Item.id == item_id, Item.owner_id == owner_id)
        return (await self.session.scalars(statement.with_for_update() if lock else statement)).one_or_none()

    async def list(self, owner_id: int, position: Position | None, limit: int, skip: int = 0) -> Sequence[Item]:
        """The owner's items after this position but for the first ones, the oldest first."""
        statement = select_page(select(Item).where(Item.owner_id == owner_id), Item, position, limit)
        return (await self.session.scalars(statement.offset(skip))).all()

    async def count(self, owner_id: int) -> int:
        """How many items the owner has."""
        return await self.session.scalar(select(func.count()).where(Item.owner_id == owner_id)) or 0

    async def add(self, item: Item) -> None:
        """Insert the item; a second one of that name raises an integrity error."""
        self.session.add(item)
        await self.session.flush()

    async def delete(self, item: Item) -> None:
        """Delete the item."""
        await self.session.delete(item)


ItemRepositoryDep = Annotated[ItemRepository, Depends()]
