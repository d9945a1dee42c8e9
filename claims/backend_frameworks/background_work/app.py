"""Tasks behind the middleware of the guide, and the endpoint that creates a user."""

from collections.abc import Callable
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import StaticPool


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]


class UserCreate(BaseModel):
    email: str
    name: str
    password: str


class UserResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
    name: str


class UserService:
    def __init__(self) -> None:
        self.engine: AsyncEngine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
        self.maker = async_sessionmaker(self.engine, expire_on_commit=False)

    async def create(self, user: UserCreate) -> User:
        async with self.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with self.maker() as session:
            new_user = User(email=user.email, name=user.name, password_hash="$2b$04$hash")
            session.add(new_user)
            await session.commit()
        return new_user


def create_app(note: Callable[[str], None], user_service: UserService, response_model: Any = None) -> FastAPI:
    app = FastAPI()
    options = {} if response_model is None else {"response_model": response_model}

    async def send_welcome_email(email: str, name: str) -> None:
        note(f"mail to {name} <{email}>")

    async def log_activity(user_id: int, action: str) -> None:
        note(f"user {user_id}: {action}")

    @app.post("/users", status_code=201, **options)
    async def create_user(user: UserCreate, background_tasks: BackgroundTasks):
        new_user = await user_service.create(user)
        background_tasks.add_task(send_welcome_email, new_user.email, new_user.name)
        background_tasks.add_task(log_activity, new_user.id, "account_created")
        note("endpoint")
        return new_user

    return app


class Noting:
    """Notes that the response has been sent."""

    def __init__(self, app: Any, note: Callable[[str], None]) -> None:
        self.app = app
        self.note = note

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def noting(message: Any) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.note("response sent")

        await self.app(scope, receive, noting)


def create_app_with_tasks(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    async def in_the_loop() -> None:
        note("task")

    def in_a_thread() -> None:
        note("task")

    @app.post("/async")
    async def add_async(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(in_the_loop)
        return "done"

    @app.post("/def")
    async def add_def(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(in_a_thread)
        return "done"

    return app
