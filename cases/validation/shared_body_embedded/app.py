from typing import Annotated

from fastapi import Body, Depends, FastAPI
from pydantic import BaseModel


class A(BaseModel):
    x: int


class B(BaseModel):
    y: int


def dependency(form: str):
    if form == "default":

        def get_a(a: A = Body()):
            return a

    elif form == "bare":

        def get_a(a: A):
            return a

    else:

        def get_a(a: Annotated[A, Body()]):
            return a

    return get_a


def create_app(form: str, first: str = "one") -> FastAPI:
    app = FastAPI()
    get_a = dependency(form)

    def add_one() -> None:
        @app.post("/one")
        async def one(a: A = Depends(get_a)):
            return a.x

    def add_two() -> None:
        @app.post("/two")
        async def two(b: B, a: A = Depends(get_a)):
            return [a.x, b.y]

    for add in (add_one, add_two) if first == "one" else (add_two, add_one):
        add()
    return app


def create_app_of_one_route() -> FastAPI:
    app = FastAPI()

    @app.post("/one")
    async def one(a: A = Depends(dependency("default"))):
        return a.x

    return app


def create_app_of_shared_object() -> FastAPI:
    app = FastAPI()
    shared = Body()

    @app.post("/one")
    async def one(a: A = shared):
        return a.x

    @app.post("/two")
    async def two(b: B, a: A = shared):
        return [a.x, b.y]

    return app
