from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI


async def get_user(name: str = "ada") -> str:
    return name


def get_user_sync(name: str = "ada") -> str:
    return name


def told(value: Any) -> Any:
    if hasattr(value, "close"):
        value.close()
        return type(value).__name__
    return value


def create_app(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(user: Annotated[Any, Depends(dependency)]) -> Any:
        return told(user)

    return app


def create_app_in_default_style(dependency: Callable) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(user: Any = Depends(dependency)) -> Any:
        return told(user)

    return app


def create_app_with_override(dependency: Callable) -> FastAPI:
    app = create_app(get_user)
    app.dependency_overrides[get_user] = dependency
    return app
