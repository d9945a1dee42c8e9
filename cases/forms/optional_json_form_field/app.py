from collections.abc import Callable
from typing import Annotated, Any, Optional

from fastapi import FastAPI
from pydantic import Json


def create_app(source: Callable[..., Any]) -> FastAPI:
    """`source` is Form, Header or Cookie."""
    app = FastAPI()

    @app.api_route("/list", methods=["GET", "POST"])
    async def read_list(items: Annotated[Optional[Json[list[str]]], source()] = None) -> Optional[list[str]]:
        return items

    @app.api_route("/default-style", methods=["GET", "POST"])
    async def read_default_style(items: Optional[Json[list[str]]] = source(None)) -> Optional[list[str]]:
        return items

    return app
