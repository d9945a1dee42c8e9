from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Path
from pydantic import Field


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(value: Annotated[int | str, Path(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    @app.get("/uuid/{value}")
    async def read_uuid(value: Annotated[UUID | str, Path(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    return app


def create_app_with_field() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(value: Annotated[int | str, Field(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    @app.get("/uuid/{value}")
    async def read_uuid(value: Annotated[UUID | str, Field(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    return app
