from typing import Annotated

from fastapi import Depends, FastAPI, Query
from pydantic import Field

NonNegativeInt32 = Annotated[int, Field(ge=0, le=2_147_483_647)]


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.get("/{some_number}")
    def echo(some_number: NonNegativeInt32) -> NonNegativeInt32:
        return some_number

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_query(value: NonNegativeInt32) -> int:
        return value

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_query(value: NonNegativeInt32 = 1) -> int:
        return value

    return app


def create_app_with_dependency() -> FastAPI:
    app = FastAPI()

    def get_value(value: NonNegativeInt32) -> int:
        return value

    @app.get("/")
    def read_query(value: int = Depends(get_value)) -> int:
        return value

    return app


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_query(value: int = Query(ge=0, le=2_147_483_647)) -> int:
        return value

    return app


def create_app_with_bare_type() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_query(value: int) -> int:
        return value

    return app
