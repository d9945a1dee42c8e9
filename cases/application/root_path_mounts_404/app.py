from typing import Any

from fastapi import APIRouter, FastAPI, WebSocket
from fastapi.staticfiles import StaticFiles


def create_sub_app() -> FastAPI:
    sub_app = FastAPI()

    @sub_app.get("/x")
    def read_x() -> str:
        return "sub"

    @sub_app.websocket("/ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("sub")
        await websocket.close()

    return sub_app


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/x")
    def read_x() -> str:
        return "router"

    return router


def create_app(directory: Any, root_path: str = "/api") -> FastAPI:
    app = FastAPI(root_path=root_path)
    app.mount("/sub", create_sub_app())
    app.mount("/nested", create_app_around(create_sub_app()))
    app.mount("/router", create_router())
    app.mount("/static", StaticFiles(directory=directory))

    @app.get("/own")
    def read_own() -> str:
        return "own"

    return app


def create_app_around(sub_app: FastAPI) -> FastAPI:
    app = FastAPI()
    app.mount("/sub", sub_app)
    return app


class PrefixInPath:
    def __init__(self, app: Any, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] in {"http", "websocket"} and not scope["path"].startswith(f"{self.prefix}/"):
            scope = {**scope, "root_path": self.prefix, "path": self.prefix + scope["path"]}
        await self.app(scope, receive, send)
