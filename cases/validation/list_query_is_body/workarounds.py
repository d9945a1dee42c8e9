from typing import Annotated, List

from fastapi import FastAPI, Query, Request
from pydantic import BaseModel


class Ids(BaseModel):
    query: List[int]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def query(query: List[int] = Query()):
        return query

    @app.get("/request")
    def request(request: Request):
        return [int(value) for value in request.query_params.getlist("query")]

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def query(query: Annotated[List[int], Query()]):
        return query

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def query(ids: Annotated[Ids, Query()]):
        return ids.query

    return app
