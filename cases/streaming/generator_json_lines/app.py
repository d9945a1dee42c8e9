from collections.abc import Iterator
from typing import Any, Dict, List

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str


class Full(Item):
    secret: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    return app


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/items")
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    app.include_router(router)
    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/items", response_model=List[Item])
    def read_items():
        yield Full(name="a", secret="s")
        yield Full(name="b", secret="s")

    return app


def create_app_with_list_annotation() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items() -> List[Item]:
        yield Full(name="a", secret="s")
        yield Full(name="b", secret="s")

    return app


def items() -> Iterator[Dict[str, Any]]:
    yield {"name": "a"}
    yield {"name": "b"}


def create_app_that_returns_list() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items():
        return list(items())

    return app


def create_app_that_returns_generator() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items():
        return items()

    return app
