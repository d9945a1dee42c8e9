from __future__ import annotations

from fastapi import Depends, FastAPI, Request


class Method:
    async def __call__(self, request: Request) -> str:
        return request.method


def method(request: Request) -> str:
    return request.method


def create_app() -> FastAPI:
    app = FastAPI()
    instance = Method()

    @app.get("/")
    async def from_instance(name: str = Depends(instance)) -> dict[str, str]:
        return {"method": name}

    return app


def create_app_with_function() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def from_function(name: str = Depends(method)) -> dict[str, str]:
        return {"method": name}

    return app


def create_app_with_bound_method() -> FastAPI:
    app = FastAPI()
    instance = Method()

    @app.get("/")
    async def from_bound_method(name: str = Depends(instance.__call__)) -> dict[str, str]:
        return {"method": name}

    return app
