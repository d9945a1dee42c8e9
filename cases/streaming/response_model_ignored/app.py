from collections.abc import AsyncIterable, Iterable
from typing import Any, Optional

from fastapi import FastAPI
from fastapi.sse import EventSourceResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    note: Optional[str] = None


class Full(Item):
    secret: str


FULL = Full(name="a", secret="s")
MODELS = {"item": Item, "iterable": Iterable[Item]}
KINDS: dict[str, dict[str, Any]] = {"jsonl": {}, "sse": {"response_class": EventSourceResponse}}


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items", **options)
    async def stream_items():
        yield FULL

    return app


def create_sync_app(**options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items", **options)
    def stream_items():
        yield FULL

    return app


def create_app_with_annotation(**options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items", **options)
    async def stream_items() -> AsyncIterable[Item]:
        yield FULL

    return app


def create_app_with_wrong_items(**options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items", **options)
    async def stream_items():
        yield {"name": None}

    return app
