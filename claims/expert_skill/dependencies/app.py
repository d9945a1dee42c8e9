from collections.abc import AsyncIterator, Callable
from functools import lru_cache
from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from jose import JWTError, jwt
from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker
from sqlalchemy.pool import StaticPool

SECRET_KEY, ALGORITHM = "a secret of the tests, and not a short one", "HS256"
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Settings(BaseModel):
    """Stands for the guide's settings, which would read the environment."""

    SECRET_KEY: str = SECRET_KEY
    ALGORITHM: str = ALGORITHM


def make_engine(url: str = "sqlite+aiosqlite://") -> AsyncEngine:
    return create_async_engine(url, poolclass=StaticPool)


async def fill(engine: AsyncEngine) -> None:
    """Makes the table with user 1 in it."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="Ann"))
        await session.commit()


def make_service(async_session: Any, url: str) -> Any:
    """The guide's service. `async_session` is the factory of the module, which it uses in place of its own engine."""

    class DatabaseService:
        def __init__(self, url: str):
            self.engine = make_engine(url)

        async def get_session(self) -> AsyncSession:
            async with async_session() as session:
                try:
                    yield session
                finally:
                    await session.close()

    return DatabaseService(url)


class RepairedDatabaseService:
    def __init__(self, url: str):
        self.engine = make_engine(url)
        self.sessions = sessionmaker(self.engine, class_=AsyncSession, expire_on_commit=False)

    async def get_session(self) -> AsyncIterator[AsyncSession]:
        async with self.sessions() as session:
            yield session


def create_service_app(service: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/database")
    async def database(session: AsyncSession = Depends(service.get_session)) -> str:
        return session.bind.url.database

    return app


def create_settings_app(made: Callable[[], None]) -> tuple[FastAPI, Any]:
    """An app with the guide's cached settings and their dependency; `made` is called where they are made."""
    app = FastAPI()

    @lru_cache
    def get_settings() -> Settings:
        made()
        return Settings()

    @app.get("/algorithm")
    async def algorithm(settings: Settings = Depends(get_settings)) -> str:
        return settings.ALGORITHM

    return app, get_settings


def create_app(engine: AsyncEngine, note: Callable[[str], None], *, token_first: bool = False) -> FastAPI:
    """The guide's current user; its three dependencies tell `note` that they are solved."""
    app = FastAPI()
    async_session = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)

    async def get_db_session() -> AsyncIterator[AsyncSession]:
        note("session")
        async with async_session() as session:
            yield session

    def get_settings() -> Settings:
        note("settings")
        return Settings()

    async def get_current_user(
        session: AsyncSession = Depends(get_db_session),
        settings: Settings = Depends(get_settings),
        token: str = Depends(oauth2_scheme),
    ) -> User:
        note("token")
        try:
            payload = jwt.decode(token, settings.SECRET_KEY, algorithms=[settings.ALGORITHM])
            user_id: int = payload.get("sub")
            if user_id is None:
                raise HTTPException(status_code=401)
        except JWTError:
            raise HTTPException(status_code=401)  # noqa: B904 - as the guide has it

        user = await session.get(User, user_id)
        if not user:
            raise HTTPException(status_code=404)
        return user

    async def get_current_user_token_first(
        token: str = Depends(oauth2_scheme), user: User = Depends(get_current_user)
    ) -> User:
        return user

    @app.get("/me")
    async def me(user: Any = Depends(get_current_user_token_first if token_first else get_current_user)) -> str:
        return user.name

    return app


class Filter(BaseModel):
    limit: int


def create_filter_app(*, handled: bool) -> FastAPI:
    """A dependency that builds a model of the query, with and without the handling of what it raises."""
    app = FastAPI()

    def read_filter(limit: str) -> Filter:
        return Filter(limit=limit)

    def read_filter_and_handle(limit: str) -> Filter:
        try:
            return Filter(limit=limit)
        except ValidationError as error:
            raise HTTPException(status_code=400, detail="limit is no number") from error

    @app.get("/items")
    async def items(filter: Filter = Depends(read_filter_and_handle if handled else read_filter)) -> int:
        return filter.limit

    return app
