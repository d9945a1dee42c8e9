from __future__ import annotations

from fastapi import FastAPI, Request

from cases.dependencies.wrapped_function_future_annotations.decorator import passed_on


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    @passed_on
    async def read_method(request: Request) -> dict[str, str]:
        return {"method": request.method}

    return app


def create_app_without_decorator() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_method(request: Request) -> dict[str, str]:
        return {"method": request.method}

    return app
