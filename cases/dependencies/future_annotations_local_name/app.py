from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi import Header as HeaderParameter
from pydantic import BaseModel


class Item(BaseModel):
    m: str


def create_app_of_pull_request() -> FastAPI:
    """The program of pull request 10647."""
    app = FastAPI()

    class M(BaseModel):
        m: str

    @app.post("/")
    async def handler(m: M):
        return m

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    class M(BaseModel):
        m: str

    @app.post("/")
    def handler(m: M = M(m="default")):
        return m

    return app


def create_app_with_local_request() -> FastAPI:
    from starlette.requests import Request as LocalRequest

    app = FastAPI()

    @app.get("/")
    def handler(request: LocalRequest):
        return request.method

    return app


def create_app_with_local_dependency() -> FastAPI:
    app = FastAPI()

    def get_name():
        return "lamp"

    @app.get("/")
    def handler(name: Annotated[str, Depends(get_name)]):
        return name

    return app


def create_app_with_local_class() -> FastAPI:
    app = FastAPI()

    class Query:
        def __init__(self, name: str = "lamp") -> None:
            self.name = name

    @app.get("/")
    def handler(query: Query = Depends()):
        return query.name

    return app


def create_app_with_local_type() -> FastAPI:
    app = FastAPI()
    token = Annotated[str, HeaderParameter()]

    @app.get("/")
    def handler(x_token: token):
        return x_token

    return app


def create_app() -> FastAPI:
    """What the control uses: names of the module."""
    app = FastAPI()

    @app.post("/")
    def handler(m: Item):
        return m

    @app.get("/")
    def method(request: Request):
        return request.method

    return app


def create_app_with_global_statement() -> FastAPI:
    global M  # noqa: PLW0603  # it is the workaround
    app = FastAPI()

    class M(BaseModel):
        m: str

    @app.post("/")
    def handler(m: M):
        return m

    return app


def create_app_with_annotations_set() -> FastAPI:
    app = FastAPI()

    class M(BaseModel):
        m: str

    def handler(m):
        return m

    handler.__annotations__ = {"m": M}
    app.post("/")(handler)
    return app


def create_app_with_depends_default() -> FastAPI:
    app = FastAPI()

    def get_name():
        return "lamp"

    @app.get("/")
    def handler(name: str = Depends(get_name)):
        return name

    return app
