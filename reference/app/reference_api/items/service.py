"""What can be done with items."""

from typing import Annotated

from fastapi import Depends

from reference_api.database.session import SessionDep, or_not_found
from reference_api.errors import ApplicationError, NotFoundError
from reference_api.items.models import Item, ItemStatus
from reference_api.items.repository import ItemRepositoryDep
from reference_api.items.schemas import ItemCreate, ItemUpdate
from reference_api.keyset import Keyset, Page


class InvalidTransitionError(ApplicationError):
    """An archived item stays archived."""

    code = "invalid_transition"

    def __init__(self, before: ItemStatus, after: ItemStatus) -> None:
        """Name both ends."""
        super().__init__("This change of status is not possible", {"from": before.value, "to": after.value})


class ItemArchivedError(ApplicationError):
    """An archived item stays as it is."""

    code = "item_archived"

    def __init__(self) -> None:
        """Say so."""
        super().__init__("An archived item cannot be changed", {"resource": "item"})


class ItemService:
    """Every method works on the items of one owner; others' items are as if they did not exist."""

    def __init__(self, repository: ItemRepositoryDep, session: SessionDep) -> None:
        """Work with this repository, whose session it commits."""
        self.repository = repository
        self.session = session

    async def list(self, owner_id: int, keyset: Keyset, skip: int) -> Page[Item]:
        """One page, without its first rows."""
        position = keyset.position("items")
        return keyset.page(await self.repository.list(owner_id, position, keyset.limit + 1, skip), "items")

    async def get(self, item_id: int, owner_id: int, *, lock: bool = False) -> Item:
        """The item, or 404."""
        item = await self.repository.get(item_id, owner_id, lock=lock)
        if item is None:
            raise NotFoundError("item")
        return item

    async def create(self, new: ItemCreate, owner_id: int) -> Item:
        """A new item."""
        item = Item(**new.model_dump(), owner_id=owner_id)
        await self.repository.add(item)
        await self.session.commit()
        return item

    async def update(self, item_id: int, changes: ItemUpdate, owner_id: int) -> Item:
        """Change what was sent. Whether it may be is asked of the item as it stays until the commit."""
        item = await self.get(item_id, owner_id, lock=True)
        values = changes.model_dump(exclude_unset=True)
        changed = {name for name, value in values.items() if value != getattr(item, name)}
        if changed and item.status is ItemStatus.ARCHIVED:
            if "status" in changed:
                raise InvalidTransitionError(item.status, values["status"])
            raise ItemArchivedError
        for name, value in values.items():
            setattr(item, name, value)
        with or_not_found("item"):
            await self.session.commit()
        return item

    async def delete(self, item_id: int, owner_id: int) -> None:
        """Delete the item."""
        await self.repository.delete(await self.get(item_id, owner_id))
        await self.session.commit()

    async def count(self, owner_id: int) -> int:
        """How many items the owner has."""
        return await self.repository.count(owner_id)


ItemServiceDep = Annotated[ItemService, Depends()]
