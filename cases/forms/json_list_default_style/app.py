from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Form
from pydantic import Json


def create_app(source: Callable[[], Any] = Form) -> FastAPI:
    """`source` is Form, Query or Header."""
    app = FastAPI()

    @app.api_route("/list", methods=["GET", "POST"])
    async def read_list(items: Json[list[str]] = source()) -> list[str]:
        return items

    @app.api_route("/text", methods=["GET", "POST"])
    async def read_text(items: str = source()) -> str:
        return items

    return app


def create_app_with_annotated(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/list", methods=["GET", "POST"])
    async def read_list(items: Annotated[Json[list[str]], source()]) -> list[str]:
        return items

    return app


def create_app_with_bare_json(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/list", methods=["GET", "POST"])
    async def read_list(items: Json = source()) -> list[str]:  # type: ignore[type-arg]
        return items  # type: ignore[no-any-return]

    return app
