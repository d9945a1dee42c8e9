from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

Note = Callable[[str], None]
EMAIL = "ada@example.com"


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)


def noted(note: Note) -> type[Session]:
    """A class of SQLAlchemy's sessions that tell of each commit, each rollback and their close."""

    class Noted(Session):
        def close(self) -> None:
            super().close()
            note("close")

    event.listen(Noted, "after_commit", lambda session: note("commit"))
    event.listen(Noted, "after_rollback", lambda session: note("rollback"))
    return Noted


def create_app(database: Path, note: Note, *, commits_in_endpoint: bool = False) -> FastAPI:
    """An application with the guide's `get_db`; its commit stands in the endpoint instead, where that is asked for."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    async_session = async_sessionmaker(engine, expire_on_commit=False, sync_session_class=noted(note))

    async def get_db():
        async with async_session() as session:
            try:
                yield session
                if not commits_in_endpoint:
                    await session.commit()
            except Exception:
                await session.rollback()
                raise

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        async with engine.begin() as conn:
            await conn.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)
    add_endpoints(app, get_db, commits=commits_in_endpoint)
    return app


def add_endpoints(app: FastAPI, get_db: Callable[..., Any], *, commits: bool) -> None:
    @app.post("/users")
    async def create_user(db: AsyncSession = Depends(get_db)):
        db.add(User(email=EMAIL))
        if commits:
            await db.commit()
        return {"email": EMAIL}

    async def get_new_user(db: AsyncSession = Depends(get_db)) -> User:
        user = User(email=EMAIL)
        db.add(user)
        await db.flush()
        return user

    @app.post("/missing")
    async def missing(user: User = Depends(get_new_user)):
        raise HTTPException(status_code=404, detail="Item not found")

    @app.post("/broken")
    async def broken(user: User = Depends(get_new_user)):
        raise ValueError("broken")

    @app.post("/page")
    async def read_page(skip: int = 0, user: User = Depends(get_new_user)):
        return {"email": user.email}


def create_app_with_handler(database: Path, note: Note) -> FastAPI:
    app = create_app(database, note)

    @app.exception_handler(IntegrityError)
    async def answer(request: Any, error: IntegrityError) -> JSONResponse:
        return JSONResponse({"detail": "conflict"}, 409)

    return app
