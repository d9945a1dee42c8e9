import json
from typing import Annotated

from fastapi import Depends, FastAPI, Header, WebSocket
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import WebSocketRequestValidationError


def needs_token(x_token: Annotated[str, Header()]) -> str:
    return x_token


def create_app() -> FastAPI:
    app = FastAPI()

    @app.websocket("/path/{value}")
    async def path(websocket: WebSocket, value: int) -> None:
        await websocket.close(code=1008, reason="not accepted")

    @app.websocket("/query")
    async def query(websocket: WebSocket, value: int) -> None:
        await websocket.accept()

    @app.websocket("/dependency")
    async def dependency(websocket: WebSocket, token: Annotated[str, Depends(needs_token)]) -> None:
        await websocket.accept()

    return app


def create_app_with_handler() -> FastAPI:
    app = create_app()

    @app.exception_handler(WebSocketRequestValidationError)
    async def close(websocket: WebSocket, error: WebSocketRequestValidationError) -> None:
        reason = json.dumps(jsonable_encoder([each["loc"] for each in error.errors()]))
        await websocket.close(code=1008, reason=reason[:123])

    return app
