import json
from collections.abc import Iterator
from typing import Any, Dict, List

from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str


class PrettyJSONResponse(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content, indent=2).encode()


def items() -> Iterator[Dict[str, Any]]:
    yield {"name": "a"}
    yield {"name": "b"}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items", response_class=JSONResponse)
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    return app


def create_app_with_own_class() -> FastAPI:
    app = FastAPI()

    @app.get("/items", response_class=PrettyJSONResponse)
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    return app


def create_app_with_default_class() -> FastAPI:
    app = FastAPI(default_response_class=JSONResponse)

    @app.get("/items")
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    return app


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter(default_response_class=JSONResponse)

    @router.get("/items")
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    app.include_router(router)
    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/items", response_class=JSONResponse, response_model=List[Item])
    def read_items():
        yield {"name": "a"}
        yield {"name": "b"}

    return app


def create_app_that_returns_list() -> FastAPI:
    app = FastAPI(default_response_class=JSONResponse)

    @app.get("/items")
    def read_items():
        return list(items())

    return app


def create_app_that_returns_generator() -> FastAPI:
    app = FastAPI(default_response_class=JSONResponse)

    @app.get("/items")
    def read_items():
        return items()

    return app
