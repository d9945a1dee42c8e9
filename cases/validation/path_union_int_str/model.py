from typing import Annotated

from fastapi import Depends, FastAPI, Path
from pydantic import BaseModel, field_validator


class PathParams(BaseModel):
    value: int | str

    @field_validator("value")
    @classmethod
    def digits_are_int(cls, value: int | str) -> int | str:
        return int(value) if isinstance(value, str) and value.isdigit() else value


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(params: Annotated[PathParams, Path()]) -> str:
        return type(params.value).__name__

    return app


def create_app_with_depends() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(params: Annotated[PathParams, Depends()]) -> str:
        return type(params.value).__name__

    return app
