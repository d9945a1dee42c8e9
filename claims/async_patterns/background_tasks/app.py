from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from claims.async_patterns.background_tasks.models import TodoCreate, TodoPublic, User


def create_app(async_session: Any, row: Any, send_notification: Callable[[str, str], None]) -> FastAPI:
    """The printed endpoint; `row` is the class of the table."""
    router, get_session, get_current_user = parts(async_session)

    @router.post("/todos/", response_model=TodoPublic)
    async def create_todo(
        todo: TodoCreate,
        background_tasks: BackgroundTasks,
        current_user: User = Depends(get_current_user),
        session: AsyncSession = Depends(get_session),
    ):
        db_todo = row(**todo.dict(), user_id=current_user.id)
        session.add(db_todo)
        await session.commit()

        background_tasks.add_task(send_notification, current_user.email, f"Todo created: {todo.title}")
        return db_todo

    return including(router)


def create_app_with_refresh(async_session: Any, row: Any, send_notification: Callable[[str, str], None]) -> FastAPI:
    """What is needed after the commit is read before it, or refreshed."""
    router, get_session, get_current_user = parts(async_session)

    @router.post("/todos/", response_model=TodoPublic)
    async def create_todo(
        todo: TodoCreate,
        background_tasks: BackgroundTasks,
        current_user: User = Depends(get_current_user),
        session: AsyncSession = Depends(get_session),
    ):
        email = current_user.email
        db_todo = row(**todo.model_dump(), user_id=current_user.id)
        session.add(db_todo)
        await session.commit()
        await session.refresh(db_todo)

        background_tasks.add_task(send_notification, email, f"Todo created: {todo.title}")
        return db_todo

    return including(router)


def create_app_without_user(async_session: Any, row: Any, send_notification: Callable[[str, str], None]) -> FastAPI:
    """The printed endpoint, but nothing is read of the user after the commit."""
    router, get_session, _ = parts(async_session)

    @router.post("/todos/", response_model=TodoPublic)
    async def create_todo(
        todo: TodoCreate, background_tasks: BackgroundTasks, session: AsyncSession = Depends(get_session)
    ):
        db_todo = row(**todo.dict(), user_id="ada")
        session.add(db_todo)
        await session.commit()

        background_tasks.add_task(send_notification, "ada@example.org", f"Todo created: {todo.title}")
        return db_todo

    return including(router)


def parts(async_session: Any) -> tuple[APIRouter, Any, Any]:
    async def get_session() -> AsyncSession:
        async with async_session() as session:
            yield session

    async def get_current_user(session: AsyncSession = Depends(get_session)) -> User:
        result = await session.exec(select(User))
        return result.one()

    return APIRouter(), get_session, get_current_user


def including(router: APIRouter) -> FastAPI:
    app = FastAPI()
    app.include_router(router)
    return app
