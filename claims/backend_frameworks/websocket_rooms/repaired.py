from fastapi import WebSocket, WebSocketDisconnect


class ConnectionManager:
    """It removes a connection once, and a room with its last; a broadcast loops over a copy and outlives an OSError."""

    def __init__(self):
        self.active_connections: dict[str, list[WebSocket]] = {}

    async def connect(self, websocket: WebSocket, room: str):
        await websocket.accept()
        self.active_connections.setdefault(room, []).append(websocket)

    def disconnect(self, websocket: WebSocket, room: str):
        connections = self.active_connections.get(room, [])
        if websocket in connections:
            connections.remove(websocket)
        if not connections:
            self.active_connections.pop(room, None)

    async def broadcast(self, message: str, room: str):
        for connection in list(self.active_connections.get(room, [])):
            try:
                await connection.send_text(message)
            except (WebSocketDisconnect, OSError):
                self.disconnect(connection, room)
