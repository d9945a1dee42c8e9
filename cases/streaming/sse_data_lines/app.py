from collections.abc import AsyncIterable, Callable
from typing import Any

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel


class Message(BaseModel):
    text: str


def create_app(event: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.get("/events", response_class=EventSourceResponse)
    async def events():
        yield event()

    return app


def create_app_with_model(text: str) -> FastAPI:
    app = FastAPI()

    @app.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterable[Message]:
        yield Message(text=text)

    return app


def create_app_with_event(text: str) -> FastAPI:
    app = FastAPI()

    @app.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data=Message(text=text), event="message")

    return app


def create_app_with_dump(text: str) -> FastAPI:
    app = FastAPI()

    @app.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data=Message(text=text).model_dump(mode="json"), event="message")

    return app
