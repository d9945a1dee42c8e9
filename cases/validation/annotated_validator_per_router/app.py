from typing import Annotated

from fastapi import APIRouter, Body, FastAPI, Header, Query
from pydantic import AfterValidator


def double(value: int) -> int:
    return 2 * value


def create_app(routers: int = 2) -> FastAPI:
    included = FastAPI() if routers == 0 else APIRouter()

    @included.post("/query")
    async def read_query(value: Annotated[int, AfterValidator(double), Query()]) -> int:
        return value

    @included.post("/header")
    async def read_header(value: Annotated[int, AfterValidator(double), Header()]) -> int:
        return value

    @included.post("/body")
    async def read_body(value: Annotated[int, AfterValidator(double), Body()]) -> int:
        return value

    @included.post("/plain")
    async def read_plain(value: Annotated[int, Query()]) -> int:
        return value

    for remaining in range(routers, 0, -1):
        outer = FastAPI() if remaining == 1 else APIRouter()
        outer.include_router(included)
        included = outer
    return included


def create_app_without_query() -> FastAPI:
    """Through two routers."""
    router, outer, app = APIRouter(), APIRouter(), FastAPI()

    @router.post("/query")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    outer.include_router(router)
    app.include_router(outer)
    return app
