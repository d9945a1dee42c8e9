"""What can be done with todos."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlalchemy.exc import IntegrityError

from reference_api.database.session import SessionDep, or_not_found
from reference_api.errors import NotFoundError
from reference_api.idempotency import KeyReusedError, digest
from reference_api.keyset import Keyset, Page
from reference_api.todos.models import Todo
from reference_api.todos.repository import TodoRepositoryDep
from reference_api.todos.schemas import CreatedBetween, TodoCreate, TodoUpdate


class TodoService:
    """Every method works on the todos of one owner; others' todos are as if they did not exist."""

    def __init__(self, repository: TodoRepositoryDep, session: SessionDep) -> None:
        """Work with this repository, whose session it commits."""
        self.repository = repository
        self.session = session

    async def list(self, owner_id: int, keyset: Keyset, span: CreatedBetween, *, completed: bool | None) -> Page[Todo]:
        """One page, filtered."""
        position = keyset.position("todos")
        found = await self.repository.list(owner_id, position, keyset.limit + 1, span, completed=completed)
        return keyset.page(found, "todos")

    async def get(self, todo_id: UUID, owner_id: int) -> Todo:
        """The todo, or 404."""
        todo = await self.repository.get(str(todo_id), owner_id)
        if todo is None:
            raise NotFoundError("todo")
        return todo

    async def create(self, new: TodoCreate, owner_id: int, key: str | None) -> tuple[Todo, bool]:
        """The todo, and whether it is new: a request whose key is known has made it before.

        The index decides it: two of them can come at once.
        """
        if earlier := await self._made_before(new, owner_id, key):
            return earlier, False
        request = None if key is None else digest(new)
        todo = Todo(**new.model_dump(), owner_id=owner_id, request_key=key, request_digest=request)
        self.repository.add(todo)
        try:
            await self.session.commit()
        except IntegrityError:
            await self.session.rollback()
            if earlier := await self._made_before(new, owner_id, key):
                return earlier, False
            raise
        return todo, True

    async def _made_before(self, new: TodoCreate, owner_id: int, key: str | None) -> Todo | None:
        todo = None if key is None else await self.repository.get_by_request(key, owner_id)
        if todo is not None and todo.request_digest != digest(new):
            raise KeyReusedError
        return todo

    async def update(self, todo_id: UUID, changes: TodoUpdate, owner_id: int) -> Todo:
        """Change what was sent."""
        todo = await self.get(todo_id, owner_id)
        for name, value in changes.model_dump(exclude_unset=True).items():
            setattr(todo, name, value)
        with or_not_found("todo"):
            await self.session.commit()
        return todo

    async def delete(self, todo_id: UUID, owner_id: int) -> None:
        """Delete the todo."""
        await self.repository.delete(await self.get(todo_id, owner_id))
        await self.session.commit()

    async def count(self, owner_id: int) -> int:
        """How many todos the owner has."""
        return await self.repository.count(owner_id)


TodoServiceDep = Annotated[TodoService, Depends()]
