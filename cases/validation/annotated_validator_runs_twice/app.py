from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Path
from pydantic import AfterValidator


def double(value: int) -> int:
    return 2 * value


def create_app(source: Callable[[], Any]) -> FastAPI:
    """`source` is Query, Header, Cookie, Form or Body."""
    app = FastAPI()

    @app.api_route("/before", methods=["GET", "POST"])
    async def read_before(value: Annotated[int, AfterValidator(double), source()]) -> int:
        return value

    @app.api_route("/after", methods=["GET", "POST"])
    async def read_after(value: Annotated[int, source(), AfterValidator(double)]) -> int:
        return value

    @app.api_route("/plain", methods=["GET", "POST"])
    async def read_plain(value: Annotated[int, source()]) -> int:
        return value

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{value}")
    async def read_path(value: Annotated[int, AfterValidator(double), Path()]) -> int:
        return value

    return app


def create_app_without_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    return app
