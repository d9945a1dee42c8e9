from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, WebSocket
from sqlmodel import Field, SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession


class Todo(SQLModel, table=True):
    id: str = Field(primary_key=True)
    title: str


def create_app(async_session: Any, note: Callable[[str], None] = print, choose: Any = select) -> FastAPI:
    """`async_session` makes a session; `choose` is the select() that the list is asked with."""
    app = FastAPI()

    async def get_session() -> AsyncSession:
        note("open")
        async with async_session() as session:
            yield session
        note("closed")

    async def get_current_user(session: AsyncSession = Depends(get_session)) -> int:
        note("user")
        return id(session)

    @app.get("/todos")
    async def get_todos(session: AsyncSession = Depends(get_session)):
        note("endpoint")
        statement = choose(Todo)
        result = await session.exec(statement)
        return [type(row).__name__ for row in result.all()]

    @app.get("/chain")
    async def chain(user: int = Depends(get_current_user), session: AsyncSession = Depends(get_session)):
        note("endpoint")
        return user == id(session)

    @app.get("/broken")
    async def broken(session: AsyncSession = Depends(get_session)):
        session.add(Todo(id="2", title="b"))
        await session.flush()
        raise ValueError("broken")

    @app.websocket("/ws")
    async def talk(websocket: WebSocket, session: AsyncSession = Depends(get_session)):
        await websocket.accept()
        result = await session.exec(select(Todo))
        await websocket.send_text(result.one().title)
        await websocket.close()

    return app
