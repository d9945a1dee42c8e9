from collections.abc import AsyncIterable
from enum import Enum

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent


class Type(str, Enum):
    chat = "chat"


def in_one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(type: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=in_one_line(type))

    @app.get("/id", response_class=EventSourceResponse)
    async def with_id(last: str) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", id=in_one_line(last))

    return app


def create_app_with_enum() -> FastAPI:
    app = FastAPI()

    @app.get("/stream", response_class=EventSourceResponse)
    async def stream(type: Type) -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data="hello", event=type.value)

    return app
