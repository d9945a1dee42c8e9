from collections.abc import AsyncIterator
from typing import Any, Dict

from fastapi import APIRouter, FastAPI
from fastapi.responses import StreamingResponse


def add_endpoint(router: Any) -> None:
    @router.get("/items")
    async def read_items():
        yield {"name": "a"}
        yield {"name": "b"}


def create_app() -> FastAPI:
    app = FastAPI()
    add_endpoint(app)
    return app


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    add_endpoint(router)
    app.include_router(router)
    return app


def create_app_without_yield() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    async def read_items():
        return [{"name": "a"}, {"name": "b"}]

    return app


async def lines() -> AsyncIterator[str]:
    yield '{"name": "a"}\n'
    yield '{"name": "b"}\n'


async def items() -> AsyncIterator[Dict[str, str]]:
    yield {"name": "a"}
    yield {"name": "b"}


def create_app_with_streaming_response() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    async def read_items():
        return StreamingResponse(lines(), media_type="application/jsonl")

    return app


def create_app_that_returns() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    async def read_items():
        return items()

    return app


def create_app_that_collects() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    async def read_items():
        return [item async for item in items()]

    return app
