from enum import Enum
from typing import Any, Type

from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator


class Colour(str, Enum):
    RED = "red"


def lax_model(annotation: Any) -> Type[BaseModel]:
    class Lax(BaseModel):
        value: annotation

    return Lax


def strict_model(annotation: Any, **options: Any) -> Type[BaseModel]:
    class Strict(BaseModel):
        value: annotation = Field(**options)

        model_config = ConfigDict(strict=True)

    return Strict


class WithBeforeValidator(BaseModel):
    value: Colour

    model_config = ConfigDict(strict=True)

    @field_validator("value", mode="before")
    @classmethod
    def value_to_enum(cls, v):
        if isinstance(v, str):
            return Colour(v)
        return v


def create_app(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(sent: model) -> Any:
        return sent

    return app


def create_app_that_reads_the_body(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(request: Request) -> Any:
        try:
            return model.model_validate_json(await request.body())
        except ValidationError as error:
            raise HTTPException(422, "not valid") from error

    return app
