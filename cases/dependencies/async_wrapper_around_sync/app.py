from functools import wraps
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI


def create_app_as_reported() -> FastAPI:
    app = FastAPI()

    def my_decorator(func):
        @wraps(func)
        async def wrapper():
            func()
            return "OK"

        return wrapper

    @app.get("/")
    @my_decorator
    def index():
        print("Hello!")  # noqa: T201 - as reported

    return app


def decorate(func):
    @wraps(func)
    async def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


def decorate_any(func):
    @wraps(func)
    async def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        return await result if hasattr(result, "__await__") else result

    return wrapper


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/")
    @decorate
    def index(number: int = 1):
        return number

    app.include_router(router)
    return app


def create_app_with_dependency() -> FastAPI:
    app = FastAPI()

    @decorate
    def dependency(number: int = 1):
        return number

    @app.get("/")
    async def index(value: Annotated[Any, Depends(dependency)]):
        if hasattr(value, "close"):
            value.close()
            return type(value).__name__
        return value

    return app


def create_app_with_plain_endpoint() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def index(number: int = 1):
        return number

    return app


def create_app_with_async_endpoint() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @decorate_any
    async def index(number: int = 1):
        return number

    return app
