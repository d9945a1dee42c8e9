from typing import Any

from fastapi import Depends, FastAPI


class Callable:
    def __call__(self, value: str = "called") -> str:
        return value


class AsyncCallable:
    async def __call__(self, value: str = "called") -> str:
        return value


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


def create_app_of_pull_request_14458() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def get_async_callable_dependency_class(value: str, instance: AsyncCallable = Depends()) -> str:
        return await instance(value)

    return app
