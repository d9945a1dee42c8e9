import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse, StreamingResponse
from starlette.background import BackgroundTask
from starlette.middleware.base import BaseHTTPMiddleware


class PassingOn(BaseHTTPMiddleware):
    async def dispatch(self, request: Any, call_next: Any) -> Any:
        return await call_next(request)


class PassingOnWithoutBase:
    """The same as an ASGI middleware."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


class SlowClient:
    """Takes the last of a response once the task has run, or after so many turns of the event loop, with seconds in each."""

    def __init__(self, app: Any, events: Any, turns: int, seconds: float) -> None:
        self.app = app
        self.events = events
        self.turns = turns
        self.seconds = seconds

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_slowly(message: Any) -> None:
            last = message["type"] == "http.response.body" and not message.get("more_body")
            if last:
                await self.wait()
            await send(message)
            if last:
                self.events("response sent")

        await self.app(scope, receive, send_slowly)

    async def wait(self) -> None:
        for _ in range(self.turns):
            if "task" in self.events.seen:
                break
            await asyncio.sleep(self.seconds)


def create_app(note: Callable[[str], None], *middleware: type) -> FastAPI:
    app = FastAPI()
    for one in middleware:
        app.add_middleware(one)

    async def task() -> None:
        note("task")

    def sync_task() -> None:
        note("task")

    @app.get("/injected")
    async def injected(tasks: BackgroundTasks) -> str:
        tasks.add_task(task)
        return "done"

    @app.get("/def")
    def injected_into_def(tasks: BackgroundTasks) -> str:
        tasks.add_task(sync_task)
        return "done"

    @app.get("/response")
    async def of_the_response() -> PlainTextResponse:
        return PlainTextResponse("done", background=BackgroundTask(task))

    @app.get("/stream")
    async def of_a_stream() -> StreamingResponse:
        async def parts() -> AsyncIterator[str]:
            yield "do"
            yield "ne"

        return StreamingResponse(parts(), background=BackgroundTask(task))

    return app


def create_app_with_decorator(note: Callable[[str], None]) -> FastAPI:
    app = create_app(note)

    @app.middleware("http")
    async def pass_on(request: Any, call_next: Any) -> Any:
        return await call_next(request)

    return app
