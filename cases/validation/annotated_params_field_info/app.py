from typing import Annotated

from fastapi import FastAPI, Path, Query


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_query(value: Annotated[int, Query()]) -> int:
        return value

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{value}")
    async def read_path(value: Annotated[int, Path()]) -> int:
        return value

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_query(value: int = Query()) -> int:
        return value

    return app


def create_app_with_bare_type() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_query(value: int) -> int:
        return value

    return app
