from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    async def get_session() -> AsyncIterator[str]:
        yield "session"

    @app.get("/")
    async def read_session(session: str = Depends(get_session)):
        return session

    return app


def wrap(app: FastAPI) -> Any:
    try:
        from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
    except ImportError:
        return app
    return AsyncExitStackMiddleware(app)
