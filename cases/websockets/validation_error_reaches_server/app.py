from typing import Annotated, Optional

from fastapi import Depends, FastAPI, Header, Query, WebSocket, WebSocketDisconnect


def create_app_as_reported() -> FastAPI:
    app = FastAPI()

    @app.websocket("/test2")
    async def test2(websocket: WebSocket, value: Optional[int] = Query(1)):
        await websocket.accept()
        try:
            while True:
                message = await websocket.receive_text()
                message = message * value
                await websocket.send_text(message)
        except WebSocketDisconnect:
            pass

    return app


def needs_token(x_token: Annotated[str, Header()]) -> str:
    return x_token


def create_app() -> FastAPI:
    app = FastAPI()

    @app.websocket("/path/{value}")
    async def path(websocket: WebSocket, value: int) -> None:
        await websocket.accept()
        await websocket.close()

    @app.websocket("/query")
    async def query(websocket: WebSocket, value: int) -> None:
        await websocket.accept()
        await websocket.close()

    @app.websocket("/dependency")
    async def dependency(websocket: WebSocket, token: Annotated[str, Depends(needs_token)]) -> None:
        await websocket.accept()
        await websocket.close()

    return app


def create_app_with_own_check() -> FastAPI:
    app = FastAPI()

    @app.websocket("/query")
    async def query(websocket: WebSocket, value: Optional[str] = None) -> None:
        if not (value or "").isdigit():
            await websocket.close(code=1008)
            return
        await websocket.accept()
        await websocket.close()

    return app
