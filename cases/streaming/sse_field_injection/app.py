from collections.abc import AsyncIterable

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(type: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=type)

    @app.get("/id", response_class=EventSourceResponse)
    async def with_id(last: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", id=last)

    return app
