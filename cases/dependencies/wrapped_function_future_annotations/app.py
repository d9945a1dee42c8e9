from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel

from cases.dependencies.wrapped_function_future_annotations.copying import with_copied_globals
from cases.dependencies.wrapped_function_future_annotations.decorator import (
    passthrough,
    passthrough_async,
    with_signature,
)
from cases.dependencies.wrapped_function_future_annotations.forward_reference_type import forwardref_method


class Item(BaseModel):
    name: str


def get_name() -> str:
    return "lamp"


def create_app_without_decorator() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_method(request: Request):
        return request.method

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @passthrough
    def read_method(request: Request):
        return request.method

    return app


def create_app_of_async_endpoint() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @passthrough_async
    async def read_method(request: Request):
        return request.method

    return app


def create_app_of_body() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", summary="asdfsa")
    @passthrough
    def create_item(item: Item):
        return item

    return app


def create_app_of_dependency() -> FastAPI:
    app = FastAPI()

    @passthrough
    def method(request: Request):
        return request.method

    @app.get("/")
    def read_method(name: str = Depends(method)):
        return name

    return app


def create_app_of_annotated() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @passthrough
    def read_name(name: Annotated[str, Depends(get_name)]):
        return name

    return app


def create_app_with_signature() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    @with_signature
    def create_item(item: Item):
        return item

    return app


def create_app_with_copied_globals() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    @with_copied_globals
    def create_item(item: Item):
        return item

    return app


def create_app_of_string_annotation() -> FastAPI:
    app = FastAPI()
    app.post("/once")(passthrough(forwardref_method))
    return app


def create_app_of_string_annotation_wrapped_twice() -> FastAPI:
    app = FastAPI()
    app.post("/twice")(passthrough(passthrough(forwardref_method)))
    return app
