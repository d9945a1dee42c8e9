from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import Any, Optional

from fastapi import APIRouter, FastAPI
from fastapi.sse import EventSourceResponse
from pydantic import BaseModel


class Frame(BaseModel):
    kind: str
    note: Optional[str] = None


class Full(Frame):
    secret: str


FULL = Full(kind="x", secret="s")
KINDS: dict[str, dict[str, Any]] = {"jsonl": {}, "sse": {"response_class": EventSourceResponse}}


def add_endpoint(router: Any, **options: Any) -> None:
    @router.post("/s", **options)
    async def stream() -> AsyncIterable[Frame]:
        yield FULL


def add_sync_endpoint(router: Any, **options: Any) -> None:
    @router.post("/s", **options)
    def stream() -> Iterable[Frame]:
        yield FULL


def create_app_without_router(add=add_endpoint, **options: Any) -> FastAPI:
    app = FastAPI()
    add(app, **options)
    return app


def create_app(add=add_endpoint, **options: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    add(router, **options)
    app.include_router(router)
    return app


def create_nested_app(add=add_endpoint, **options: Any) -> FastAPI:
    app = FastAPI()
    parent, child = APIRouter(), APIRouter()
    add(child, **options)
    parent.include_router(child)
    app.include_router(parent)
    return app


def create_app_as_reported() -> FastAPI:
    router = APIRouter()

    @router.post("/s", response_class=EventSourceResponse)
    async def b() -> AsyncIterator[Frame]:
        yield Frame(kind="x")

    app = FastAPI()
    app.include_router(router)
    return app
