"""The session dependency, the repository and service that are built on it, and endpoints that use them."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import AsyncAdaptedQueuePool


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class UserRepository:
    def __init__(self, db: AsyncSession) -> None:
        self.db = db

    async def count(self) -> int:
        return await self.db.scalar(select(func.count(User.id))) or 0

    async def add(self, name: str) -> None:
        self.db.add(User(name=name))
        await self.db.flush()


class UserService:
    def __init__(self, repo: UserRepository) -> None:
        self.repo = repo


class ItemService:
    def __init__(self, repo: UserRepository) -> None:
        self.repo = repo


class Database:
    """An engine on SQLite; `sessions` are those that were opened, `connections` counts those that are in use."""

    def __init__(self, folder: Path) -> None:
        self.engine: AsyncEngine = create_async_engine(
            f"sqlite+aiosqlite:///{folder / 'app.db'}", poolclass=AsyncAdaptedQueuePool
        )
        self.maker = async_sessionmaker(self.engine)
        self.sessions: list[AsyncSession] = []
        self.connections = 0
        event.listen(self.engine.sync_engine, "checkout", lambda *_: self.count(1))
        event.listen(self.engine.sync_engine, "checkin", lambda *_: self.count(-1))

    def count(self, change: int) -> None:
        self.connections += change

    async def prepare(self) -> None:
        async with self.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def rows(self) -> int:
        async with self.maker() as session:
            return await UserRepository(session).count()

    async def end(self) -> None:
        for session in self.sessions:
            await session.close()
        await self.engine.dispose()


def session_of(database: Database, note: Callable[[str], None]) -> Callable[[], AsyncIterator[AsyncSession]]:
    """The dependency that is printed."""

    async def get_db() -> AsyncIterator[AsyncSession]:
        async with database.maker() as session:
            database.sessions.append(session)
            yield session
        note("session closed")

    return get_db


def create_app(database: Database, note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    get_db = session_of(database, note)

    async def get_user_repo(db: AsyncSession = Depends(get_db)) -> UserRepository:
        return UserRepository(db)

    async def get_user_service(repo: UserRepository = Depends(get_user_repo)) -> UserService:
        return UserService(repo)

    async def get_item_service(repo: UserRepository = Depends(get_user_repo)) -> ItemService:
        return ItemService(repo)

    @app.get("/nested")
    async def nested(
        service: UserService = Depends(get_user_service),
        repo: UserRepository = Depends(get_user_repo),
        db: AsyncSession = Depends(get_db),
    ) -> list[bool]:
        return [service.repo is repo, repo.db is db]

    @app.get("/dashboard")
    async def dashboard(
        user_service: UserService = Depends(get_user_service), item_service: ItemService = Depends(get_item_service)
    ) -> bool:
        return user_service.repo.db is item_service.repo.db

    @app.get("/example")
    async def example(
        db1: AsyncSession = Depends(get_db), db2: AsyncSession = Depends(get_db, use_cache=False)
    ) -> bool:
        return db1 is db2

    return app


def create_app_that_reads_and_writes(database: Database, note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    get_db = session_of(database, note)

    @app.post("/uncommitted")
    async def add(db: AsyncSession = Depends(get_db)) -> int:
        await UserRepository(db).add("ada")
        return await UserRepository(db).count()

    @app.post("/committed")
    async def add_and_commit(db: AsyncSession = Depends(get_db)) -> int:
        await UserRepository(db).add("ada")
        await db.commit()
        return await UserRepository(db).count()

    async def count_and_note(db: AsyncSession) -> None:
        note(f"task reads {await UserRepository(db).count()} rows")

    @app.post("/task")
    async def add_task(tasks: BackgroundTasks, db: AsyncSession = Depends(get_db)) -> str:
        tasks.add_task(count_and_note, db)
        return "done"

    @app.get("/stream")
    async def stream(db: AsyncSession = Depends(get_db)) -> StreamingResponse:
        async def body() -> AsyncIterator[str]:
            note(f"stream reads {await UserRepository(db).count()} rows")
            yield "read"

        return StreamingResponse(body())

    return app
