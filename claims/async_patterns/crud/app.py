from typing import Any, List
from uuid import uuid4

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, status
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from claims.async_patterns.crud.models import Todo, TodoCreate, TodoPublic, TodoUpdate, User


def create_app(async_session: Any, update: Any = TodoUpdate) -> FastAPI:  # noqa: C901 - the five endpoints of a chapter
    async def get_session() -> AsyncSession:
        async with async_session() as session:
            yield session

    async def get_current_user(user: str = Header(), session: AsyncSession = Depends(get_session)) -> User:
        result = await session.exec(select(User).where(User.id == user))
        return result.one()

    router = APIRouter(prefix="/todos", tags=["todos"])

    @router.post("/", response_model=TodoPublic, status_code=status.HTTP_201_CREATED)
    async def create_todo(
        todo: TodoCreate,
        session: AsyncSession = Depends(get_session),
        current_user: User = Depends(get_current_user),
    ):
        db_todo = Todo(id=str(uuid4()), **todo.dict(), user_id=current_user.id)
        session.add(db_todo)
        await session.commit()
        await session.refresh(db_todo)
        return db_todo

    @router.get("/", response_model=List[TodoPublic])
    async def get_todos(
        completed: bool | None = None,  # noqa: FBT001 - a query parameter
        session: AsyncSession = Depends(get_session),
        current_user: User = Depends(get_current_user),
    ):
        statement = select(Todo).where(Todo.user_id == current_user.id)
        if completed is not None:
            statement = statement.where(Todo.completed == completed)
        result = await session.exec(statement)
        return result.all()

    async def own_todo(todo_id: str, session: AsyncSession, current_user: User) -> Todo:
        statement = select(Todo).where(Todo.id == todo_id, Todo.user_id == current_user.id)
        result = await session.exec(statement)
        todo = result.first()
        if not todo:
            raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="Todo not found")
        return todo

    @router.get("/{todo_id}", response_model=TodoPublic)
    async def get_todo(
        todo_id: str,
        session: AsyncSession = Depends(get_session),
        current_user: User = Depends(get_current_user),
    ):
        return await own_todo(todo_id, session, current_user)

    @router.patch("/{todo_id}", response_model=TodoPublic)
    async def update_todo(
        todo_id: str,
        todo_update: update,
        session: AsyncSession = Depends(get_session),
        current_user: User = Depends(get_current_user),
    ):
        db_todo = await own_todo(todo_id, session, current_user)
        update_data = todo_update.dict(exclude_unset=True)
        for key, value in update_data.items():
            setattr(db_todo, key, value)
        session.add(db_todo)
        await session.commit()
        await session.refresh(db_todo)
        return db_todo

    @router.delete("/{todo_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def delete_todo(
        todo_id: str,
        session: AsyncSession = Depends(get_session),
        current_user: User = Depends(get_current_user),
    ):
        todo = await own_todo(todo_id, session, current_user)
        await session.delete(todo)
        await session.commit()
        return None  # noqa: PLR1711, RET501 - as printed

    app = FastAPI()
    app.include_router(router)
    return app
