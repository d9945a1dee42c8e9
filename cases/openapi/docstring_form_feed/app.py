from typing import Any, List

import pydantic
from fastapi import FastAPI
from pydantic import BaseModel

DESCRIPTION = {"description": "Public."}


class Model(BaseModel):
    """
    Public.
    \f
    Private.
    """

    size: int


class OneLine(BaseModel):
    """Public.\fPrivate."""

    size: int


class Extra(BaseModel):
    """Public.
    \f
    Private.
    """

    if pydantic.VERSION.startswith("1."):

        class Config:
            schema_extra = DESCRIPTION
    else:
        model_config = {"json_schema_extra": DESCRIPTION}

    size: int


class Commented(BaseModel):
    """Public."""

    # Private.
    size: int


def create_app_with_body(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create(item: model) -> Any:
        return item.size

    return app


def create_app_with_response(model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=List[model])
    async def read() -> Any:
        """Public.
        \f
        Private.
        """
        return [{"size": 2}]

    return app


def create_app_with_both(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/", response_model=model)
    async def create(item: model) -> Any:
        return item

    return app
