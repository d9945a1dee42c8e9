from collections.abc import AsyncIterator, Iterator
from typing import Dict, Optional

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import StreamingResponse

EVENTS = [f"data: event number {number}\n\n" for number in range(3)]


async def async_events() -> AsyncIterator[str]:
    for event in EVENTS:
        yield event


def events() -> Iterator[str]:
    yield from EVENTS


def create_app(headers: Optional[Dict[str, str]] = None) -> FastAPI:
    app = FastAPI()
    app.add_middleware(GZipMiddleware, minimum_size=10)

    @app.get("/async")
    async def stream_async() -> StreamingResponse:
        return StreamingResponse(async_events(), media_type="text/event-stream", headers=headers)

    @app.get("/sync")
    def stream() -> StreamingResponse:
        return StreamingResponse(events(), media_type="text/event-stream", headers=headers)

    @app.get("/text")
    def text() -> StreamingResponse:
        return StreamingResponse(events(), media_type="text/plain")

    return app


class ExceptStreams:
    """GZipMiddleware for all paths but those of events."""

    def __init__(self, app, minimum_size: int) -> None:
        self.app = app
        self.compressed = GZipMiddleware(app, minimum_size=minimum_size)

    async def __call__(self, scope, receive, send) -> None:
        app = self.app if scope.get("path") in {"/async", "/sync"} else self.compressed
        await app(scope, receive, send)


def create_app_with_own_middleware() -> FastAPI:
    app = FastAPI()
    app.add_middleware(ExceptStreams, minimum_size=10)

    @app.get("/async")
    async def stream_async() -> StreamingResponse:
        return StreamingResponse(async_events(), media_type="text/event-stream")

    return app
