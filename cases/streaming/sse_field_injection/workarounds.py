from collections.abc import AsyncIterable
from enum import Enum

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent


class Type(str, Enum):
    chat = "chat"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(type: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=type.replace("\r", " ").replace("\n", " "))

    return app


def create_app_with_enum() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(type: Type) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=type.value)

    return app
