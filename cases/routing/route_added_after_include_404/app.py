from typing import Any

from fastapi import APIRouter, FastAPI, WebSocket


def add_routes(router: APIRouter) -> None:
    @router.get("/items")
    def read_items() -> list[str]:
        return ["item"]

    @router.websocket("/ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json("hello")
        await websocket.close()


def create_app(*, include_last: bool = False) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    if not include_last:
        app.include_router(router, prefix="/api")
    add_routes(router)
    if include_last:
        app.include_router(router, prefix="/api")
    return app


def create_app_with_child() -> FastAPI:
    """The parent is included first, its child later."""
    app = FastAPI()
    parent, child = APIRouter(), APIRouter()
    add_routes(child)
    app.include_router(parent, prefix="/api")
    parent.include_router(child)
    return app


def create_app_with_late_child() -> FastAPI:
    """As in `test_nested_router_added_after_parent_inclusion_is_live` of FastAPI."""
    app = FastAPI()
    parent, child = APIRouter(), APIRouter()
    app.include_router(parent, prefix="/api")
    parent.include_router(child)
    add_routes(child)
    return app


def create_app_with_factory() -> FastAPI:
    """The router is included where it is made, and filled by the function that uses it."""
    app = FastAPI()

    def make_router(prefix: str) -> APIRouter:
        router = APIRouter(prefix=prefix)
        app.include_router(router)
        return router

    add_routes(make_router("/api"))
    return app


def add_to_app(app: FastAPI) -> Any:
    """A workaround: routes that come late are added to the app itself."""
    app.include_router(APIRouter(), prefix="/api")

    @app.get("/api/items")
    def read_items() -> list[str]:
        return ["item"]

    return app
