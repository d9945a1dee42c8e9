from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import StaticPool

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")
TOKENS = {"token-of-ann": "Ann"}


class Base(DeclarativeBase):
    pass


class Todo(Base):
    __tablename__ = "todos"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    priority: Mapped[int]


class TodoCreate(BaseModel):
    title: str
    priority: int = Field(ge=1, le=5)


class TodoResponse(TodoCreate):
    id: int


async def get_db_session() -> AsyncIterator[AsyncSession]:
    """The session of the database of production, which no test may reach."""
    raise RuntimeError("the database of production")
    yield


async def get_current_user(token: str = Depends(oauth2_scheme)) -> str:
    if token not in TOKENS:
        raise HTTPException(status_code=401)
    return TOKENS[token]


router = APIRouter(prefix="/api/v1/todos")


@router.post("/", status_code=201)
async def create_todo(
    todo: TodoCreate, user: str = Depends(get_current_user), session: AsyncSession = Depends(get_db_session)
) -> TodoResponse:
    row = Todo(**todo.model_dump())
    session.add(row)
    await session.flush()
    return TodoResponse(id=row.id, title=row.title, priority=row.priority)


@router.get("/sessions")
async def sessions(session: AsyncSession = Depends(get_db_session)) -> int:
    """Which session it is that the endpoint has."""
    return id(session)


def create_app() -> FastAPI:
    app = FastAPI(title="Todo API")
    app.include_router(router)
    return app


async def with_session(use: Any) -> Any:
    """Gives `use` a session of an empty test database, and what it returns back."""
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            return await use(session)
    finally:
        await engine.dispose()
