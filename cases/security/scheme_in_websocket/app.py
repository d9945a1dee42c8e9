from typing import Any, Callable

from fastapi import Depends, FastAPI, WebSocket


def create_app(scheme: Callable[..., Any]) -> FastAPI:
    app = FastAPI()

    @app.websocket("/ws")
    async def websocket(websocket: WebSocket, found: Any = Depends(scheme)) -> None:
        await websocket.accept()
        await websocket.send_json(str(found))
        await websocket.close()

    @app.get("/http")
    def http(found: Any = Depends(scheme)) -> str:
        return str(found)

    return app
