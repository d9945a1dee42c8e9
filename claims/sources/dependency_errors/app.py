from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request

from claims.sources.dependency_errors.decorator import passed_on


class Method:
    def __call__(self, request: Request) -> str:
        return request.method


def create_plain_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_method(request: Request) -> Any:
        return request.method

    return app


def create_app_of_callable_instance() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_method(method: str = Depends(Method())) -> Any:
        return method

    return app


def create_app_of_wrapped_endpoint() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @passed_on
    def read_method(request: Request):
        return request.method

    return app


def raise_after_yield() -> Iterator[str]:
    yield "found"
    raise HTTPException(503, "after yield")


def raise_in_except() -> Iterator[str]:
    try:
        yield "found"
    except ValueError:
        raise HTTPException(503, "in except") from None


def create_app_of_yield() -> FastAPI:
    app = FastAPI()

    @app.get("/code")
    def read(value: str = Depends(raise_after_yield)) -> str:
        return value

    @app.get("/found")
    def find(value: str = Depends(raise_in_except)) -> str:
        return value

    @app.get("/except")
    def fail(value: str = Depends(raise_in_except)) -> str:
        raise ValueError(value)

    return app
