from typing import Annotated, Any, Optional

from fastapi import FastAPI, Query
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/bare")
    async def read_bare(items: Annotated[Optional[Json], Query()] = None) -> Any:  # type: ignore[type-arg]
        return items

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.get("/list")
    async def read_list(items: Annotated[Optional[Json[list[str]]], Query()] = None) -> Optional[list[str]]:
        return items

    return app


def create_app_with_dict() -> FastAPI:
    app = FastAPI()

    @app.get("/dict")
    async def read_dict(ages: Annotated[Optional[Json[dict[str, int]]], Query()] = None) -> Optional[dict[str, int]]:
        return ages

    return app


def create_app_with_dict_in_default_style() -> FastAPI:
    app = FastAPI()

    @app.get("/dict")
    async def read_dict(ages: Optional[Json[dict[str, int]]] = Query(None)) -> Optional[dict[str, int]]:
        return ages

    return app


def create_app_with_list_in_default_style() -> FastAPI:
    app = FastAPI()

    @app.get("/list")
    async def read_list(items: Optional[Json[list[str]]] = Query(None)) -> Optional[list[str]]:
        return items

    return app
