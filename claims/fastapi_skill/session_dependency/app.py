from collections.abc import AsyncIterator, Callable
from typing import Any, Self

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse


class CommitError(Exception):
    """What a database says at a commit, such as a constraint that is checked then."""


class Session:
    """Notes what is done to it; `fails`: its commit raises this."""

    def __init__(self, note: Callable[[str], None], fails: Exception | None = None) -> None:
        self.note = note
        self.fails = fails

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.note("close")

    async def commit(self) -> None:
        self.note("commit")
        if self.fails:
            raise self.fails

    async def rollback(self) -> None:
        self.note("rollback")


def create_app(note: Callable[[str], None], fails: Exception | None = None, **options: Any) -> FastAPI:
    """`options` are those of Depends."""
    app = FastAPI()

    def async_session() -> Session:
        return Session(note, fails)

    async def get_db() -> AsyncIterator[Session]:
        async with async_session() as session:
            try:
                yield session
                await session.commit()
            except Exception:
                await session.rollback()
                raise

    @app.get("/items")
    async def list_items(skip: int = 0, db: Session = Depends(get_db, **options)):
        return []

    @app.get("/missing")
    async def missing(db: Session = Depends(get_db, **options)):
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/broken")
    async def broken(db: Session = Depends(get_db, **options)):
        raise ValueError("broken")

    return app


def create_app_with_handler(note: Callable[[str], None]) -> FastAPI:
    app = create_app(note, CommitError("duplicate key"))

    @app.exception_handler(CommitError)
    async def answer(request: Any, error: CommitError) -> JSONResponse:
        return JSONResponse({"detail": "conflict"}, 409)

    return app


def create_app_that_commits_in_endpoint(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    async def get_db() -> AsyncIterator[Session]:
        async with Session(note, CommitError("duplicate key")) as session:
            try:
                yield session
            except Exception:
                await session.rollback()
                raise

    @app.get("/items")
    async def list_items(db: Session = Depends(get_db)):
        await db.commit()
        return []

    return app
