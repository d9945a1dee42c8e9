from fastapi import FastAPI, Query, WebSocket, WebSocketDisconnect


class ConnectionManager:
    """As it is printed."""

    def __init__(self):
        self.active_connections: dict[str, list[WebSocket]] = {}

    async def connect(self, websocket: WebSocket, room: str):
        await websocket.accept()
        self.active_connections.setdefault(room, []).append(websocket)

    def disconnect(self, websocket: WebSocket, room: str):
        self.active_connections.get(room, []).remove(websocket)

    async def broadcast(self, message: str, room: str):
        for connection in self.active_connections.get(room, []):
            try:
                await connection.send_text(message)
            except WebSocketDisconnect:
                self.disconnect(connection, room)


def add_room(app: FastAPI, manager: ConnectionManager) -> None:
    @app.websocket("/ws/{room}")
    async def websocket_endpoint(websocket: WebSocket, room: str):
        await manager.connect(websocket, room)
        try:
            while True:
                data = await websocket.receive_text()
                await manager.broadcast(f"Message: {data}", room)
        except WebSocketDisconnect:
            manager.disconnect(websocket, room)
            await manager.broadcast("User left the room", room)


def add_private(app: FastAPI) -> None:
    @app.websocket("/ws/private")
    async def private_ws(websocket: WebSocket, token: str = Query(...)):
        if token != "right":
            await websocket.close(code=4001, reason="Invalid token")
            return
        await websocket.accept()
        try:
            while True:
                await websocket.send_json({"echo": await websocket.receive_json()})
        except WebSocketDisconnect:
            pass


def create_app(manager: ConnectionManager) -> FastAPI:
    """Both endpoints in the order in which the guide prints them."""
    app = FastAPI()
    add_room(app, manager)
    add_private(app)
    return app


def create_app_with_private_first(manager: ConnectionManager) -> FastAPI:
    app = FastAPI()
    add_private(app)
    add_room(app, manager)
    return app
