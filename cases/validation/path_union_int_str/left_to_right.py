from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Header, Path, Query
from pydantic import BaseModel, Field


class Reference(BaseModel):
    value: Annotated[UUID | str, Field(union_mode="left_to_right")]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/path/{value}")
    async def read_path(value: int | str = Path(union_mode="left_to_right")) -> str:
        return type(value).__name__

    @app.post("/query")
    async def read_query(value: UUID | str = Query(union_mode="left_to_right")) -> str:
        return type(value).__name__

    @app.post("/header")
    async def read_header(value: int | str = Header(union_mode="left_to_right")) -> str:
        return type(value).__name__

    return app


def create_app_with_annotated() -> FastAPI:
    app = FastAPI()

    @app.post("/path/{value}")
    async def read_path(value: Annotated[int | str, Path(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    @app.post("/query")
    async def read_query(value: Annotated[UUID | str, Query(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    return app


def create_app_with_field() -> FastAPI:
    app = FastAPI()

    @app.post("/path/{value}")
    async def read_path(value: Annotated[int | str, Field(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    @app.post("/query")
    async def read_query(value: Annotated[UUID | str, Field(union_mode="left_to_right")]) -> str:
        return type(value).__name__

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.post("/body")
    async def read_reference(reference: Reference) -> str:
        return type(reference.value).__name__

    return app
