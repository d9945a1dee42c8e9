from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException


def told(value: Any) -> Any:
    if hasattr(value, "close"):
        value.close()
        return type(value).__name__
    return value


def the_answer():
    return 42


async def dep1(
    n: int = Depends(the_answer),
):
    return n + 1


def create_app_as_reported() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def main(
        d1=Depends(partial(dep1, n=10)),
    ):
        return told(d1)

    return app


def create_dependencies(note: Callable[[str], None]) -> dict[str, Callable]:
    async def coroutine(number: int) -> int:
        return number

    def generator(number: int) -> Iterator[int]:
        yield number
        note("exit")

    async def async_generator(number: int) -> AsyncIterator[int]:
        yield number
        note("exit")

    class Instance:
        async def __call__(self, number: int) -> int:
            return number

    class Methods:
        async def coroutine(self, number: int) -> int:
            return number

    return {
        "coroutine": coroutine,
        "generator": generator,
        "async_generator": async_generator,
        "instance": Instance(),
        "method": Methods().coroutine,
    }


def plain(number: int) -> int:
    return number


def create_app(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(value: Annotated[Any, Depends(dependency)]) -> Any:
        return told(value)

    return app


class PartialCls:
    def __init__(self, number: int) -> None:
        self.number = number

    async def __call__(self) -> int:
        return self.number


def make_dependency(number: int) -> Callable:
    async def dependency() -> int:
        return number

    return dependency


async def refuse(reason: str) -> None:
    raise HTTPException(status_code=403, detail=reason)


def create_app_with_check() -> FastAPI:
    """Nobody is to be let in."""
    app = FastAPI()

    @app.get("/", dependencies=[Depends(partial(refuse, "closed"))])
    async def read() -> str:
        return "let in"

    return app
