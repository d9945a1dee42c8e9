"""A task that waits until another request lets it go on, so that nobody needs a clock; and a uvicorn that serves it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import BackgroundTasks, FastAPI, Request
from starlette.middleware.base import BaseHTTPMiddleware


class TimingMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        start = time.perf_counter()
        response = await call_next(request)
        response.headers["X-Process-Time"] = f"{time.perf_counter() - start:.4f}"
        return response


def create_app() -> FastAPI:
    app = FastAPI()
    told = []
    gate, ended = asyncio.Event(), asyncio.Event()

    async def send_welcome_email() -> None:
        told.append("task began")
        await gate.wait()
        told.append("task ended")
        ended.set()

    @app.post("/users", status_code=201)
    async def create_user(background_tasks: BackgroundTasks) -> str:
        background_tasks.add_task(send_welcome_email)
        return "created"

    @app.get("/told")
    async def tell() -> list[str]:
        return told

    @app.post("/release")
    async def release() -> list[str]:
        gate.set()
        await ended.wait()
        return told

    return app


def create_timed_app() -> FastAPI:
    app = create_app()
    app.add_middleware(TimingMiddleware)
    return app


class Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(uvicorn.Config(app, port=0, log_level="warning"))
        self.listens = asyncio.Event()

    async def startup(self, *arguments: Any, **keywords: Any) -> None:
        await super().startup(*arguments, **keywords)
        self.listens.set()


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[str]:
    """The address of a uvicorn on loopback, in the event loop of the test."""
    server = Server(app)
    serving = asyncio.create_task(server.serve())
    await server.listens.wait()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
