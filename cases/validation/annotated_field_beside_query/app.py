from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import Field

Name = Annotated[str, Field(max_length=3)]

FORMS = {
    "shared": Annotated[Name, Query()],
    "written out": Annotated[str, Field(max_length=3), Query()],
    "Query first": Annotated[str, Query(), Field(max_length=3)],
}


def create_app(form: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item(q: FORMS[form]):
        return q

    return app


def create_plain_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item(q: str):
        return q

    return app


def create_app_with_limits_in_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item(q: Annotated[str, Query(max_length=3)]):
        return q

    return app
