from typing import Any

from fastapi import APIRouter, FastAPI, WebSocket


def create_leaf(path: str = "", **options: Any) -> APIRouter:
    leaf = APIRouter(**options)

    @leaf.get(path)
    def list_items() -> list[Any]:
        return []

    @leaf.get("/{item_id}")
    def read_item(item_id: int) -> int:
        return item_id

    return leaf


def create_app(leaf: APIRouter | None = None) -> FastAPI:
    """The program of the issue: the inner include has a prefix, the outer one has none."""
    inner = APIRouter()
    inner.include_router(leaf or create_leaf(), prefix="/items")
    app = FastAPI()
    app.include_router(inner)
    return app


def create_app_with_prefix_outside() -> FastAPI:
    inner = APIRouter()
    inner.include_router(create_leaf(), prefix="/items")
    app = FastAPI()
    app.include_router(inner, prefix="/api")
    return app


def create_deep_app() -> FastAPI:
    inner, outer = APIRouter(), APIRouter()
    inner.include_router(create_leaf(), prefix="/items")
    outer.include_router(inner)
    app = FastAPI()
    app.include_router(outer)
    return app


def create_app_with_post() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()

    @leaf.post("")
    def create_item() -> str:
        return "created"

    inner.include_router(leaf, prefix="/items")
    app = FastAPI()
    app.include_router(inner)
    return app


def create_app_with_websocket() -> FastAPI:
    leaf, inner = APIRouter(), APIRouter()

    @leaf.websocket("")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json("hello")
        await websocket.close()

    inner.include_router(leaf, prefix="/items")
    app = FastAPI()
    app.include_router(inner)
    return app


def create_app_with_prefix_on_leaf() -> FastAPI:
    inner = APIRouter()
    inner.include_router(create_leaf(prefix="/items"))
    app = FastAPI()
    app.include_router(inner)
    return app
