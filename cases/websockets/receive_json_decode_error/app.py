import json
from typing import Any

from fastapi import FastAPI, WebSocket, WebSocketDisconnect


def create_app() -> FastAPI:
    app = FastAPI()

    @app.websocket("/text")
    async def text(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json(await websocket.receive_json())
        await websocket.close()

    @app.websocket("/binary")
    async def binary(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_json(await websocket.receive_json(mode="binary"))
        await websocket.close()

    @app.websocket("/loop")
    async def loop(websocket: WebSocket) -> None:
        """The loop of FastAPI's documentation, with receive_json() in the place of receive_text()."""
        await websocket.accept()
        try:
            while True:
                data = await websocket.receive_json()
                await websocket.send_json(data)
        except WebSocketDisconnect:
            pass

    return app


def create_app_that_catches(*errors: Any) -> FastAPI:
    app = FastAPI()

    @app.websocket("/text")
    async def text(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            data = await websocket.receive_json()
        except errors:
            await websocket.close(code=1003)
            return
        await websocket.send_json(data)

    @app.websocket("/binary")
    async def binary(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            data = await websocket.receive_json(mode="binary")
        except errors:
            await websocket.close(code=1003)
            return
        await websocket.send_json(data)

    return app


def create_app_that_answers() -> FastAPI:
    app = FastAPI()

    @app.websocket("/text")
    async def text(websocket: WebSocket) -> None:
        await websocket.accept()
        received = await websocket.receive_text()
        try:
            data = json.loads(received)
        except json.JSONDecodeError:
            data = {"error": "Invalid JSON"}
        await websocket.send_json(data)
        await websocket.close()

    @app.websocket("/loop")
    async def loop(websocket: WebSocket) -> None:
        """It goes on listening after a message that is no JSON."""
        await websocket.accept()
        try:
            while True:
                received = await websocket.receive_text()
                try:
                    data = json.loads(received)
                except json.JSONDecodeError:
                    data = {"error": "Invalid JSON"}
                await websocket.send_json(data)
        except WebSocketDisconnect:
            pass

    return app


def create_app_with_handler() -> FastAPI:
    app = create_app()

    @app.exception_handler(json.JSONDecodeError)
    async def close(websocket: WebSocket, error: json.JSONDecodeError) -> None:
        await websocket.close(code=1003)

    return app
