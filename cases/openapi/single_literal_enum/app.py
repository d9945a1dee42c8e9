from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Health(BaseModel):
        status: Literal["healthy"]

    @app.get("/")
    def read_health() -> Health:
        return Health(status="healthy")

    return app


def create_reported_app() -> FastAPI:
    app = FastAPI()

    class Foo(BaseModel):
        name: Literal["Foo"] = "Foo"

    @app.post("/")
    def create_foo(foo: Foo) -> str:
        return foo.name

    return app


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(sort: Literal["name"]) -> str:
        return sort

    return app
