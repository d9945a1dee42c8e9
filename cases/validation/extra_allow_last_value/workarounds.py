from typing import Annotated, List

from fastapi import FastAPI, Form, Header, Query, Request
from pydantic import BaseModel

from cases.validation.extra_allow_last_value.app import Model


class WithList(BaseModel):
    param: str
    param2: List[str]


def create_app_with_headers() -> FastAPI:
    app = FastAPI()

    @app.get("/list")
    async def header_list(data: Annotated[WithList, Header()]):
        return data.param2

    @app.get("/request")
    async def header_request(request: Request, data: Annotated[Model, Header()]):
        return request.headers.getlist("param2")

    return app


def create_app() -> FastAPI:
    """Of the query and of a form."""
    app = FastAPI()

    @app.get("/list")
    async def query_list(data: Annotated[WithList, Query()]):
        return data.param2

    @app.post("/list")
    async def form_list(data: Annotated[WithList, Form()]):
        return data.param2

    @app.get("/request")
    async def query_request(request: Request, data: Annotated[Model, Query()]):
        return request.query_params.getlist("param2")

    @app.post("/request")
    async def form_request(request: Request, data: Annotated[Model, Form()]):
        return (await request.form()).getlist("param2")

    return app
