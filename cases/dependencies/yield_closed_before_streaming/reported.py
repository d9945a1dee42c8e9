"""The program of issue 11143, with `note` in the place of `print`."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Self

from fastapi import Depends, FastAPI, Request


class Session:
    def __init__(self, note: Callable[[str], None]) -> None:
        self.note = note
        note("creating session")

    async def __aenter__(self) -> Self:
        self.note("opening session")
        return self

    async def __aexit__(self, *raised: object) -> None:
        self.note("closing session")

    async def commit(self) -> None:
        self.note("committing session")

    async def rollback(self) -> None:
        self.note("rolling back session")


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def commit_session(request: Request, call_next: Callable[[Request], Awaitable[Any]]) -> Any:
        response = await call_next(request)
        db_session = request.scope.get("db_session")
        if not db_session:
            return response
        if response.status_code // 200 != 1:
            await db_session.rollback()
        else:
            await db_session.commit()
        return response

    async def get_db_session(request: Request) -> AsyncIterator[Session]:
        async with Session(note) as session:
            request.scope["db_session"] = session
            yield session

    @app.get("/")
    async def root(session: Any = Depends(get_db_session)) -> dict[str, str]:
        return {"message": "Hello World"}

    return app
