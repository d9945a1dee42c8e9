from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Form
from pydantic import Json


def create_app(source: Callable[[], Any]) -> FastAPI:
    """`source` is Form, Query, Header or Cookie."""
    app = FastAPI()

    @app.api_route("/word", methods=["GET", "POST"])
    async def read_word(word: Json[str] = source()) -> str:
        return word

    @app.api_route("/text", methods=["GET", "POST"])
    async def read_text(word: str = source()) -> str:
        return word

    return app


def create_app_with_dict() -> FastAPI:
    app = FastAPI()

    @app.post("/dict")
    async def read_dict(ages: Json[dict[str, int]] = Form()) -> dict[str, int]:
        return ages

    return app


def create_app_with_annotated(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/word", methods=["GET", "POST"])
    async def read_word(word: Annotated[Json[str], source()]) -> str:
        return word

    return app


def create_app_with_bare_json(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/word", methods=["GET", "POST"])
    async def read_word(word: Json = source()) -> str:  # type: ignore[type-arg]
        return word  # type: ignore[no-any-return]

    return app
