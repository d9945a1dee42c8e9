"""Todos in the database, by SQLModel's own `select` and `exec`."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlmodel import func, select

from reference_api.cursors import Position
from reference_api.database.pages import select_page
from reference_api.database.session import SessionDep
from reference_api.todos.models import Todo
from reference_api.todos.schemas import CreatedBetween


class TodoRepository:
    """Reads and writes the todos of one owner in the session of the request; it never commits."""

    def __init__(self, session: SessionDep) -> None:
        """Work in this session."""
        self.session = session

    async def get(self, todo_id: str, owner_id: int) -> Todo | None:
        """The todo, if it belongs to this owner."""
        statement = select(Todo).where(Todo.id == todo_id, Todo.owner_id == owner_id)
        return (await self.session.exec(statement)).one_or_none()

    async def get_by_request(self, key: str, owner_id: int) -> Todo | None:
        """The todo that a request with this key has made."""
        statement = select(Todo).where(Todo.owner_id == owner_id, Todo.request_key == key)
        return (await self.session.exec(statement)).one_or_none()

    async def list(
        self, owner_id: int, position: Position | None, limit: int, span: CreatedBetween, *, completed: bool | None
    ) -> Sequence[Todo]:
        """The owner's todos after this position, the oldest first."""
        statement = select(Todo).where(Todo.owner_id == owner_id)
        if completed is not None:
            statement = statement.where(Todo.completed == completed)
        if span.created_after is not None:
            statement = statement.where(Todo.created_at >= span.created_after)
        if span.created_before is not None:
            statement = statement.where(Todo.created_at <= span.created_before)
        return (await self.session.exec(select_page(statement, Todo, position, limit))).all()

    async def count(self, owner_id: int) -> int:
        """How many todos the owner has."""
        return (await self.session.exec(select(func.count()).where(Todo.owner_id == owner_id))).one()

    def add(self, todo: Todo) -> None:
        """Insert the todo."""
        self.session.add(todo)

    async def delete(self, todo: Todo) -> None:
        """Delete the todo."""
        await self.session.delete(todo)


TodoRepositoryDep = Annotated[TodoRepository, Depends()]
