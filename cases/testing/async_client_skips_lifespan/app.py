from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


def create_app(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("start")
        app.state.db = "connected"
        yield
        note("stop")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def read(request: Request) -> str:
        return request.app.state.db

    return app


def create_app_with_lifespan_state(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, str]]:
        note("start")
        yield {"db": "connected"}
        note("stop")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def read(request: Request) -> str:
        return request.state.db

    return app


def create_app_with_events(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.on_event("startup")
    async def connect() -> None:
        note("start")
        app.state.db = "connected"

    @app.on_event("shutdown")
    async def disconnect() -> None:
        note("stop")

    @app.get("/")
    async def read(request: Request) -> str:
        return request.app.state.db

    return app
