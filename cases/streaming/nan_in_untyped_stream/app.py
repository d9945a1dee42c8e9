from collections.abc import AsyncIterable

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel


class Item(BaseModel):
    x: float


def create_app(value: float) -> FastAPI:
    app = FastAPI()

    @app.get("/lines")
    async def lines():
        yield {"x": value}

    @app.get("/sync-lines")
    def sync_lines():
        yield {"x": value}

    @app.get("/events", response_class=EventSourceResponse)
    async def events():
        yield {"x": value}

    @app.get("/event-objects", response_class=EventSourceResponse)
    async def event_objects():
        yield ServerSentEvent(data={"x": value})

    @app.get("/typed")
    async def typed() -> AsyncIterable[Item]:
        yield Item(x=value)

    return app
