from fastapi import FastAPI, WebSocket, WebSocketDisconnect

GONE = (WebSocketDisconnect, OSError)
"""What a message to a client that is gone raises: the server's own OSError before Starlette 0.36."""


class ConnectionManager:
    def __init__(self):
        self.connections: list[WebSocket] = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.connections.append(websocket)

    def disconnect(self, websocket: WebSocket):
        self.connections.remove(websocket)

    async def broadcast(self, message: str):
        for connection in self.connections:
            try:
                await connection.send_text(message)
            except GONE:
                self.disconnect(connection)


class ManagerWithCopy(ConnectionManager):
    def disconnect(self, websocket: WebSocket):
        if websocket in self.connections:
            self.connections.remove(websocket)

    async def broadcast(self, message: str):
        for connection in self.connections.copy():
            try:
                await connection.send_text(message)
            except GONE:
                self.disconnect(connection)


class ManagerWithSet(ConnectionManager):
    def __init__(self):
        self.connections: set[WebSocket] = set()

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.connections.add(websocket)

    def disconnect(self, websocket: WebSocket):
        self.connections.discard(websocket)

    async def broadcast(self, message: str):
        for connection in self.connections.copy():
            try:
                await connection.send_text(message)
            except GONE:
                self.disconnect(connection)


class ManagerThatRemovesNothing(ConnectionManager):
    async def broadcast(self, message: str):
        for connection in self.connections:
            try:
                await connection.send_text(message)
            except GONE:
                continue


def create_app(manager: ConnectionManager) -> FastAPI:
    app = FastAPI()

    @app.websocket("/ws")
    async def websocket_endpoint(websocket: WebSocket):
        await manager.connect(websocket)
        try:
            while True:
                await manager.broadcast(await websocket.receive_text())
        except WebSocketDisconnect:
            manager.disconnect(websocket)

    return app
