from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute


def use_route_names_as_operation_ids(app: Any) -> None:
    """The recipe of the documentation up to 0.136.3, word for word."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            route.operation_id = route.name


def use_route_contexts(app: FastAPI) -> None:
    from fastapi.routing import iter_route_contexts

    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            context.original_route.operation_id = context.original_route.name


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/items/{item_id}")
    async def read_item(item_id: str) -> str:
        return item_id

    return router


def create_app(router: APIRouter | None = None, **options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/direct")
    async def direct() -> str:
        return "direct"

    app.include_router(router or create_router(), prefix="/api")
    return app


def create_app_without_prefix() -> FastAPI:
    app = FastAPI()
    app.include_router(create_router())
    return app


def create_nested_app() -> FastAPI:
    app = FastAPI()
    parent = APIRouter()
    parent.include_router(create_router(), prefix="/v1")
    app.include_router(parent, prefix="/api")
    return app
