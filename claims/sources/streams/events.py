from collections.abc import AsyncIterable

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(kind: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=kind)

    return app
