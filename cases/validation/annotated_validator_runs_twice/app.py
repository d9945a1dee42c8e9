from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import AfterValidator


def double(value: int) -> int:
    return 2 * value


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double), Query()]) -> int:
        return value

    @app.get("/plain")
    async def read_plain(value: Annotated[int, Query()]) -> int:
        return value

    return app


def create_app_without_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    return app
