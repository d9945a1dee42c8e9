from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field


class ModelWithRef(BaseModel):
    ref: str = Field(alias="$ref")


class ModelOfIssue(BaseModel):
    """The model of issue 14344."""

    ref: str = Field(validation_alias="$ref", serialization_alias="$ref")
    model_config = ConfigDict(validate_by_alias=True, serialize_by_alias=True)


def create_app_of_issue_14344() -> FastAPI:
    app = FastAPI(title="Logfire")

    @app.get("/")
    async def read_root() -> ModelOfIssue:
        return ModelOfIssue(**{"$ref": "some-ref"})

    return app


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


def create_app_with_dict_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_root(model: dict[str, str]):
        return model["$ref"]

    return app
