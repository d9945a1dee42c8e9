from collections.abc import AsyncGenerator, Generator
from typing import Any

from fastapi import Depends, FastAPI


class Callable:
    def __call__(self, value: str = "called") -> str:
        return value


class GeneratorCallable:
    def __call__(self, value: str = "called") -> Generator[str, None, None]:
        yield value


class AsyncGeneratorCallable:
    async def __call__(self, value: str = "called") -> AsyncGenerator[str, None]:
        yield value


def create_app(dependency: Any) -> FastAPI:
    """The route tells of what class the value of the dependency is."""
    app = FastAPI()

    @app.get("/")
    async def read_root(found: Any = Depends(dependency)) -> str:
        return type(found).__name__

    return app


def create_app_with_annotation(dependency: Any) -> FastAPI:
    """The class is the annotation of the parameter, and Depends() has no argument."""
    app = FastAPI()

    @app.get("/")
    async def read_root(found: dependency = Depends()) -> str:
        return type(found).__name__

    return app


def create_app_with_function(dependency: Any) -> FastAPI:
    def make() -> Any:
        return dependency()

    return create_app(make)
