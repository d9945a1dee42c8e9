from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute


class NotedRoute(APIRoute):
    """A route class with an attribute of its own, which is set after the route was made."""

    note: Any = None


def read_note(request: Request) -> Any:
    return getattr(request.scope["route"], "note", None)


def create_router(**options: Any) -> APIRouter:
    router = APIRouter(**options)

    @router.get("/items")
    def read_items(request: Request) -> Any:
        return read_note(request)

    for route in router.routes:
        route.note = "set"  # type: ignore[attr-defined]
    return router


def create_app(**options: Any) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(**options))
    return app


def create_nested_app() -> FastAPI:
    app = FastAPI()
    parent = APIRouter()
    parent.include_router(create_router(), prefix="/v1")
    app.include_router(parent, prefix="/api")
    return app


def create_app_without_router() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items(request: Request) -> Any:
        return read_note(request)

    for route in app.routes:
        route.note = "set"  # type: ignore[attr-defined]
    return app


def create_app_with_middleware() -> FastAPI:
    app = create_app()

    @app.middleware("http")
    async def label(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers["x-note"] = str(read_note(request))
        return response

    return app


def create_app_with_note_on_endpoint() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/items")
    def read_items(request: Request) -> Any:
        return getattr(request.scope["endpoint"], "note", None)

    read_items.note = "set"  # type: ignore[attr-defined]
    app.include_router(router)
    return app


def create_app_with_openapi_extra() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/items", openapi_extra={"x-note": "set"})
    def read_items(request: Request) -> Any:
        return request.scope["route"].openapi_extra["x-note"]

    app.include_router(router)
    return app
