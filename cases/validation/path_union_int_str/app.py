from typing import List
from uuid import UUID

from fastapi import Body, Cookie, FastAPI, Form, Header, Path, Query
from pydantic import BaseModel


class Reference(BaseModel):
    value: UUID | str


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{path}")
    async def int_(path: int | str):
        return str(type(path))

    @app.get("/uuid/{path}")
    async def uuid_(path: UUID | str):
        return str(type(path))

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/path/{value}")
    async def read_path(value: int | str = Path()) -> str:
        return type(value).__name__

    @app.post("/bare")
    async def read_bare_query(value: int | str) -> str:
        return type(value).__name__

    @app.post("/query")
    async def read_query(value: int | str = Query()) -> str:
        return type(value).__name__

    @app.post("/query/uuid")
    async def read_uuid_query(value: UUID | str) -> str:
        return type(value).__name__

    @app.post("/query/list")
    async def read_query_list(value: List[int | str] = Query()) -> List[str]:
        return [type(each).__name__ for each in value]

    @app.post("/header")
    async def read_header(value: int | str = Header()) -> str:
        return type(value).__name__

    @app.post("/cookie")
    async def read_cookie(value: int | str = Cookie()) -> str:
        return type(value).__name__

    @app.post("/form")
    async def read_form(value: int | str = Form()) -> str:
        return type(value).__name__

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/body")
    async def read_body(value: UUID | str = Body(embed=True)) -> str:
        return type(value).__name__

    @app.post("/body/model")
    async def read_model(reference: Reference) -> str:
        return type(reference.value).__name__

    return app
