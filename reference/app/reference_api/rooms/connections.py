"""How many websockets a user has open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import WebSocket, WebSocketException

from reference_api.settings import Settings

TOO_MANY_CONNECTIONS = 4429
"""The close code for a websocket beyond the bound: 4000 and more are the application's own, 429 is the status for it."""


class Connections:
    """Counts the open websockets of each user in this process, and closes those beyond the bound."""

    def __init__(self, settings: Settings) -> None:
        """Take the bound from the settings."""
        self.bound = settings.websocket_limit
        self.open: dict[int, int] = {}

    @asynccontextmanager
    async def accept(self, websocket: WebSocket, user_id: int) -> AsyncIterator[None]:
        """Accept the websocket and count it until the conversation ends.

        One beyond the bound is accepted too, since no client can read the code of a refused handshake.
        """
        others = self.open.get(user_id, 0)
        if others >= self.bound:
            await websocket.accept()
            raise WebSocketException(TOO_MANY_CONNECTIONS, "Too many connections")
        self.open[user_id] = others + 1
        try:
            await websocket.accept()
            yield
        finally:
            self.open[user_id] -= 1
            if not self.open[user_id]:
                del self.open[user_id]
