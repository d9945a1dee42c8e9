from typing import Any

from fastapi import APIRouter, FastAPI, WebSocket


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/y")
    def read_y() -> str:
        return "y"

    @router.get("/items/{item_id}")
    async def read_item(item_id: int) -> int:
        return item_id

    @router.websocket("/ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    return router


def create_app(root_path: str = "/api") -> FastAPI:
    app = FastAPI(root_path=root_path)
    app.include_router(create_router())
    return app


def create_app_with_mount() -> FastAPI:
    app = create_app()
    sub_app = FastAPI()
    sub_app.include_router(create_router())
    app.mount("/sub", sub_app)
    return app


def create_app_without_root_path() -> FastAPI:
    app = FastAPI(openapi_url="/api/openapi.json", docs_url="/api/docs")
    app.include_router(create_router(), prefix="/api")
    return app


def create_mounted_app() -> FastAPI:
    app = FastAPI()
    app.mount("/api", create_app(root_path=""))
    return app


class Strip:
    def __init__(self, app: Any, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        if path.startswith(f"{self.prefix}/"):
            scope = {**scope, "path": path[len(self.prefix) :]}
        await self.app(scope, receive, send)
