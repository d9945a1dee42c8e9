from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field


class ModelWithRef(BaseModel):
    ref: str = Field(alias="$ref")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=ModelWithRef)
    async def read_root() -> Any:
        return {"$ref": "some-ref"}

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_root(model: ModelWithRef):
        return model.ref

    return app


def create_app_with_dict() -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=dict[str, str])
    async def read_root() -> Any:
        return {"$ref": "some-ref"}

    return app
