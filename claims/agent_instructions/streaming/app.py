import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


class InternalItem(Item):
    secret_key: str


class Dated(BaseModel):
    at: datetime


ITEMS = [Item(name="lamp", price=32.99), Item(name="desk", price=999.99)]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/one")
    def one() -> Item:
        return ITEMS[0]

    @app.get("/items/stream")
    async def stream_items() -> AsyncIterable[Item]:
        for item in ITEMS:
            yield item

    @app.get("/items/sync-stream")
    def stream_items_in_a_thread() -> Iterable[Item]:
        yield from ITEMS

    @app.get("/items/internal")
    async def stream_internal() -> AsyncIterable[Item]:
        yield InternalItem(name="lamp", price=32.99, secret_key="secret")

    return app


def create_app_with_events() -> FastAPI:
    app = FastAPI()

    @app.get("/events/items", response_class=EventSourceResponse)
    async def event_items() -> AsyncIterable[Item]:
        for item in ITEMS:
            yield item

    @app.get("/events/internal", response_class=EventSourceResponse)
    async def event_internal() -> AsyncIterable[Item]:
        yield InternalItem(name="lamp", price=32.99, secret_key="secret")

    @app.get("/events/plain", response_class=EventSourceResponse)
    async def event_plain() -> Any:
        yield {"a": 1}
        yield "text"
        yield [1, None]
        yield Dated(at=datetime(2026, 1, 2, tzinfo=UTC))

    @app.get("/events", response_class=EventSourceResponse)
    async def stream_events() -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data={"status": "started"}, event="status", id="1")
        yield ServerSentEvent(data={"progress": 50}, event="progress", id="2")

    @app.get("/events/fields", response_class=EventSourceResponse)
    async def stream_fields() -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(data=1, event="count", id="7", retry=3000, comment="hello")
        yield ServerSentEvent(comment="still here")

    @app.get("/events/raw", response_class=EventSourceResponse)
    async def stream_raw() -> AsyncIterable[ServerSentEvent]:
        yield ServerSentEvent(raw_data="plain text line", event="log")
        yield ServerSentEvent(data="plain text line", event="log")

    return app


class PNGStreamingResponse(StreamingResponse):
    media_type = "image/png"


@contextmanager
def read_image() -> Iterator[Iterable[bytes]]:
    yield iter([b"\x89PNG", b"rest"])


def create_app_with_image(note: Callable[[str], None]) -> FastAPI:
    """As the instructions print both forms, with a read_image() that is a context manager, as the first of them asks for."""
    app = FastAPI()

    @app.get("/image", response_class=PNGStreamingResponse)
    def stream_image_no_async_no_annotation():
        with read_image() as image_file:
            yield from image_file

    @app.get("/returned")
    async def returned():
        return PNGStreamingResponse(read_image())

    @app.get("/returned-parts")
    async def returned_parts():
        with read_image() as image_file:
            return PNGStreamingResponse(image_file)

    return app


class NotingResponse:
    """Notes when the response ends."""

    def __init__(self, app: Any, note: Callable[[str], None]) -> None:
        self.app = app
        self.note = note

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def noting(message: Any) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.note("response ends")
            await send(message)

        await self.app(scope, receive, noting)


def create_app_with_dependency(note: Callable[[str], None], scope: str) -> FastAPI:
    """A stream of two parts. Between them it gives the exit code of the dependency the time to run, if it does so then."""
    app = FastAPI()
    exited = asyncio.Event()

    async def get_username() -> AsyncIterator[str]:
        try:
            yield "Rick"
        finally:
            note("exit")
            exited.set()

    username_of_scope = Annotated[str, Depends(get_username, scope=scope)]

    async def parts(username: str) -> AsyncIterator[str]:
        note("data")
        yield username
        with suppress(TimeoutError):
            await asyncio.wait_for(exited.wait(), 0.1)
        note("data")
        yield username

    @app.get("/lines")
    async def lines(username: username_of_scope) -> AsyncIterable[str]:
        async for part in parts(username):
            yield part

    @app.get("/events", response_class=EventSourceResponse)
    async def events(username: username_of_scope) -> AsyncIterable[str]:
        async for part in parts(username):
            yield part

    return app
