from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI, Query, WebSocket, WebSocketDisconnect

USERS = {"token-of-ann": "Ann", "token-of-bob": "Bob", "token-of-eve": "Eve"}


async def validate_websocket_token(token: str) -> Any:
    """The guide calls it and does not show it."""
    return SimpleNamespace(name=USERS[token]) if token in USERS else None


class ConnectionManager:
    """The guide's manager, which has no `disconnect`."""

    def __init__(self) -> None:
        self.active_connections: dict[str, list[WebSocket]] = {}

    async def connect(self, websocket: WebSocket, room: str) -> None:
        await websocket.accept()
        if room not in self.active_connections:
            self.active_connections[room] = []
        self.active_connections[room].append(websocket)

    async def broadcast(self, room: str, message: dict) -> None:
        for connection in self.active_connections.get(room, []):
            await connection.send_json(message)


class ManagerThatDisconnects(ConnectionManager):
    async def disconnect(self, websocket: WebSocket, room: str) -> None:
        connections = self.active_connections.get(room, [])
        if websocket in connections:
            connections.remove(websocket)
        if not connections:
            self.active_connections.pop(room, None)


class ManagerThatDropsTheDead(ManagerThatDisconnects):
    async def broadcast(self, room: str, message: dict) -> None:
        for connection in list(self.active_connections.get(room, [])):
            try:
                await connection.send_json(message)
            except (WebSocketDisconnect, RuntimeError, OSError):
                await self.disconnect(connection, room)


def create_app(manager: ConnectionManager) -> FastAPI:
    app = FastAPI()

    @app.websocket("/ws/{room_id}")
    async def websocket_endpoint(websocket: WebSocket, room_id: str, token: str = Query(...)) -> None:
        user = await validate_websocket_token(token)
        if not user:
            await websocket.close(code=4004)
            return

        await manager.connect(websocket, room_id)
        try:
            while True:
                data = await websocket.receive_json()
                await manager.broadcast(room_id, {"user": user.name, "message": data})
        except WebSocketDisconnect:
            await manager.disconnect(websocket, room_id)

    return app


class GoneError(OSError):
    """What a server raises when an app sends to a client that is gone."""


class Server:
    """Stands between an app and its clients as a server does: nothing can be sent to a client of `gone`."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.gone: set[str] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        client = scope["query_string"].decode()

        async def send_unless_gone(message: Any) -> None:
            if client in self.gone:
                raise GoneError
            await send(message)

        await self.app(scope, receive, send_unless_gone)
