import json
from typing import Annotated, Any

from fastapi import Cookie, Depends, FastAPI, Header, Query
from pydantic import BaseModel, model_validator

KINDS = {"query": Query, "header": Header, "cookie": Cookie}


class Filters(BaseModel):
    """It takes itself as JSON text too."""

    limit: int
    sort: str

    @model_validator(mode="before")
    @classmethod
    def read_json(cls, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value


def annotated(declare: Any) -> FastAPI:
    """`declare` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/")
    def read(filters: Annotated[Filters, declare()], page: Annotated[int, declare()] = 1) -> Any:
        return [filters, page]

    return app


def default_style(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(page: int = declare(1), filters: Filters = declare()) -> Any:
        return [filters, page]

    return app


def text(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(filters: Annotated[str, declare()], page: Annotated[int, declare()] = 1) -> Any:
        return [filters, page]

    return app


def text_in_dependency(declare: Any) -> FastAPI:
    app = FastAPI()

    def read_filters(filters: Annotated[str, declare()]) -> Filters:
        return Filters(**json.loads(filters))

    @app.get("/")
    def read(filters: Annotated[Filters, Depends(read_filters)], page: Annotated[int, declare()] = 1) -> Any:
        return [filters, page]

    return app
