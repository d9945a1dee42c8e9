from typing import Any, TypeVar

from fastapi import APIRouter, Depends, FastAPI, Security
from typing_extensions import Annotated

T = TypeVar("T")


class A:
    def __init__(self, a: int = 1) -> None:
        self.a = a


class B:
    def __init__(self, b: int = 2) -> None:
        self.b = b


def told(dep: Any) -> Any:
    return [type(dep).__name__, vars(dep)]


def create_app(marker: Any) -> FastAPI:
    """`marker` is Depends() or Security(), one object for all uses of the alias."""
    app = FastAPI()
    router = APIRouter()
    dep_of = Annotated[T, marker]

    @app.get("/a")
    async def read_a(dep: dep_of[A]) -> Any:
        return told(dep)

    @app.get("/b")
    async def read_b(dep: dep_of[B]) -> Any:
        return told(dep)

    @app.get("/def")
    def read_b_in_a_thread(dep: dep_of[B]) -> Any:
        return told(dep)

    @router.get("/router")
    async def read_b_in_router(dep: dep_of[B]) -> Any:
        return told(dep)

    app.include_router(router)
    return app


def create_app_with_both() -> FastAPI:
    app = FastAPI()
    dep_of = Annotated[T, Depends()]

    @app.get("/both")
    async def read_both(first: dep_of[A], second: dep_of[B]) -> Any:
        return [told(first), told(second)]

    return app


def create_app_with_sub_dependency() -> FastAPI:
    app = FastAPI()
    dep_of = Annotated[T, Depends()]

    def inner(dep: dep_of[B]) -> Any:
        return told(dep)

    @app.get("/a")
    async def read_a(dep: dep_of[A]) -> Any:
        return told(dep)

    @app.get("/b")
    async def read_b(found: Any = Depends(inner)) -> Any:
        return found

    return app


def create_plain_app() -> FastAPI:
    """Each class with a Depends() of its own."""
    app = FastAPI()

    def alias(dependency: Any) -> Any:
        return Annotated[dependency, Depends()]

    @app.get("/a")
    async def read_a(dep: A = Depends()) -> Any:
        return told(dep)

    @app.get("/class")
    async def read_class(dep: B = Depends(B)) -> Any:
        return told(dep)

    @app.get("/written-out")
    async def read_written_out(dep: Annotated[B, Depends()]) -> Any:
        return told(dep)

    @app.get("/first")
    async def read_first(dep: alias(A)) -> Any:
        return told(dep)

    @app.get("/function")
    async def read_function(dep: alias(B)) -> Any:
        return told(dep)

    return app


MARKERS = {"depends": Depends, "security": Security}
