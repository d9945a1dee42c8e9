from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel
from starlette.requests import Request as StarletteRequest


class Test:
    def __call__(self, request: StarletteRequest):
        return "test"


class AsyncTest:
    async def __call__(self, request: Request):
        return 123


class Item(BaseModel):
    name: str


class TakesBody:
    def __call__(self, item: Item):
        return item.name


class TakesRequest:
    def __init__(self, request: Request):
        self.method = request.method


def get_number() -> int:
    return 123


class TakesDependency:
    def __init__(self, number: Annotated[int, Depends(get_number)]):
        self.number = number


def method(request: Request):
    return request.method


def create_app_with_function() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def from_function(test: str = Depends(method)):
        return {"test": test}

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def test_call(test: str = Depends(Test())):
        return {"test": test}

    return app


def create_app_of_annotated() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def call(test: Annotated[str, Depends(Test())]):
        return {"test": test}

    return app


def create_app_of_route_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/test/", dependencies=[Depends(AsyncTest())])
    def foo():
        return "hi"

    return app


def create_app_of_body() -> FastAPI:
    app = FastAPI()

    @app.post("/test/")
    def read_name(name: str = Depends(TakesBody())):
        return name

    return app


def create_app_of_class() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def read_method(taken: TakesRequest = Depends(TakesRequest)):
        return taken.method

    return app


def create_app_of_class_with_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def read_number(taken: TakesDependency = Depends(TakesDependency)):
        return taken.number

    return app


def create_app_with_bound_method() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def test_call(test: str = Depends(Test().__call__)):
        return {"test": test}

    return app


def create_app_with_closure() -> FastAPI:
    app = FastAPI()

    def make_test():
        def test(request: StarletteRequest):
            return "test"

        return test

    @app.get("/test/")
    def test_call(test: str = Depends(make_test())):
        return {"test": test}

    return app
