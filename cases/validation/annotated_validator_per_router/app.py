from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from pydantic import AfterValidator


def double(value: int) -> int:
    return 2 * value


def create_app() -> FastAPI:
    inner = APIRouter()

    @inner.get("/value")
    async def read_value(value: Annotated[int, AfterValidator(double), Query()]) -> int:
        return value

    @inner.get("/plain")
    async def read_plain(value: Annotated[int, Query()]) -> int:
        return value

    outer = APIRouter()
    outer.include_router(inner)
    app = FastAPI()
    app.include_router(outer)
    return app


def create_app_of_one_route() -> FastAPI:
    app = FastAPI()

    @app.get("/value")
    async def read_value(value: Annotated[int, AfterValidator(double), Query()]) -> int:
        return value

    return app


def create_app_without_query() -> FastAPI:
    router = APIRouter()

    @router.get("/value")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    app = FastAPI()
    app.include_router(router)
    return app
