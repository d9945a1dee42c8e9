"""Users in the database."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import ColumnElement, func, select, true, update

from reference_api.database.session import SessionDep
from reference_api.pagination import Pagination
from reference_api.users.models import User

SORTABLE = {"id": User.id, "email": User.email, "created_at": User.created_at}
"""The columns that a client may sort by, by their names."""


class UserRepository:
    """Reads and writes users in the session of the request; it never commits."""

    def __init__(self, session: SessionDep) -> None:
        """Work in this session."""
        self.session = session

    async def get(self, user_id: int) -> User | None:
        """The user with this id."""
        return await self.session.get(User, user_id)

    async def lock(self, user_id: int) -> User | None:
        """The user with this id, to whom nothing can be added before the transaction ends.

        PostgreSQL locks a row for whoever reads it so; SQLite knows no such reading, and locks the file for who writes.
        """
        same = update(User).where(User.id == user_id).values(id=User.id)
        await self.session.execute(same, execution_options={"synchronize_session": False})
        return await self.session.get(User, user_id, with_for_update=True)

    async def get_by_email(self, email: str) -> User | None:
        """The user with this address, as it is stored."""
        return (await self.session.scalars(select(User).where(User.email == email))).one_or_none()

    async def add(self, user: User) -> None:
        """Insert the user; an address that exists raises an integrity error."""
        self.session.add(user)
        await self.session.flush()

    async def count(self, search: str | None = None) -> int:
        """How many users there are."""
        return await self.session.scalar(select(func.count()).select_from(User).where(_matches(search))) or 0

    async def list(self, pagination: Pagination, search: str | None, sort_by: str) -> list[User]:
        """One page, in the order of one of the sortable columns."""
        statement = select(User).where(_matches(search)).order_by(SORTABLE[sort_by], User.id)
        return list((await self.session.scalars(statement.offset(pagination.skip).limit(pagination.limit))).all())

    async def delete(self, user: User) -> None:
        """Delete the user, and by the foreign keys all that belongs to them."""
        await self.session.delete(user)


def _matches(search: str | None) -> ColumnElement[bool]:
    return true() if search is None else User.email.contains(search.lower(), autoescape=True)


UserRepositoryDep = Annotated[UserRepository, Depends()]
