"""Who is in which room."""

from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

Deliver = Callable[[WebSocket], Awaitable[None]]


class ConnectionManager:
    """The websockets of one process: several workers do not share rooms."""

    def __init__(self) -> None:
        """Start without rooms."""
        self.rooms: dict[str, list[WebSocket]] = {}

    async def connect(self, websocket: WebSocket, room: str) -> None:
        """Accept the websocket into the room."""
        await websocket.accept()
        self.rooms.setdefault(room, []).append(websocket)

    def disconnect(self, websocket: WebSocket, room: str) -> None:
        """Take the websocket out, if it is still there; a room that is empty goes too."""
        members = self.rooms.get(room, [])
        if websocket in members:
            members.remove(websocket)
        if not members:
            self.rooms.pop(room, None)

    async def broadcast_json(self, room: str, message: dict[str, str]) -> None:
        """Send a JSON message to everybody in the room."""
        await self._deliver(room, lambda websocket: websocket.send_json(message))

    async def broadcast_text(self, room: str, message: str) -> None:
        """Send a text to everybody in the room."""
        await self._deliver(room, lambda websocket: websocket.send_text(message))

    async def _deliver(self, room: str, send: Deliver) -> None:
        """Send over a copy of the list, since members come and go meanwhile; dead ones are taken out."""
        for websocket in list(self.rooms.get(room, [])):
            try:
                await send(websocket)
            except (WebSocketDisconnect, RuntimeError):
                self.disconnect(websocket, room)
