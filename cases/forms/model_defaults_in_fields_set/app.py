from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, Field, model_validator


class Filters(BaseModel):
    note: str = "none"
    size: int = 10


class Unchecked(BaseModel):
    size: Annotated[int, Field(ge=1)] = 0


class Noted(Filters):
    """Its validator notes which names it is handed, before Pydantic adds defaults."""

    seen: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def note_names(cls, data: Any) -> Any:
        return {**data, "seen": sorted(data)}


def create_app_with_before_validator(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def read_names(filters: Annotated[Noted, source()]) -> list[str]:
        return [name for name in filters.seen if name in Filters.model_fields]

    return app


def create_app(source: Callable[[], Any]) -> FastAPI:
    """`source` is Form, Query, Header or Cookie."""
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def read_filters(filters: Annotated[Filters, source()]) -> list[str]:
        return sorted(filters.model_fields_set)

    @app.api_route("/unchecked", methods=["GET", "POST"])
    async def read_unchecked(filters: Annotated[Unchecked, source()]) -> int:
        return filters.size

    return app


def create_app_in_default_style(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def read_filters(filters: Filters = source()) -> list[str]:
        return sorted(filters.model_fields_set)

    return app
