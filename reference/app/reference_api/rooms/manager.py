"""Who is in which room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import anyio
from starlette.status import WS_1013_TRY_AGAIN_LATER
from starlette.websockets import WebSocket, WebSocketDisconnect

BACKLOG = 32
"""How many messages may wait for a member who reads slowly."""

GOODBYE = 2
"""Seconds in which a member who was too slow can still be told so."""

GONE = (WebSocketDisconnect, RuntimeError, OSError)
"""What sending raises where the client has gone: in Starlette, in servers, and in servers behind an older Starlette."""


class Member:
    """A websocket in a room, and what it has not been sent yet."""

    def __init__(self, websocket: WebSocket, conversation: anyio.CancelScope) -> None:
        """Start with nothing to send; the conversation is what ends when the member is too slow."""
        self.websocket = websocket
        self.conversation = conversation
        self.too_slow = False
        self._waiting: asyncio.Queue[str] = asyncio.Queue(BACKLOG)

    def send(self, text: str) -> None:
        """Have the text sent, without waiting for it. A member who has too much to read already is put out."""
        try:
            self._waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.too_slow = True
            self.conversation.cancel()

    async def deliver(self) -> None:
        """Send what waits, one after the other, until the client is gone."""
        try:
            while True:
                await self.websocket.send_text(await self._waiting.get())
        except GONE:
            self.conversation.cancel()


class ConnectionManager:
    """The websockets of one process: several workers do not share rooms.

    Every member has a task that sends, so that nobody waits for a member who does not read.
    """

    def __init__(self) -> None:
        """Start without rooms."""
        self.rooms: dict[str, list[Member]] = {}

    @asynccontextmanager
    async def join(self, websocket: WebSocket, room: str) -> AsyncIterator[None]:
        """In the room, until the client goes, is too slow, or an exception ends the conversation."""
        failure: Exception | None = None
        async with anyio.create_task_group() as tasks:
            member = Member(websocket, tasks.cancel_scope)
            self.rooms.setdefault(room, []).append(member)
            tasks.start_soon(member.deliver)
            try:
                yield
            except WebSocketDisconnect:
                pass
            except Exception as error:  # noqa: BLE001 - raised again outside the group, which would wrap it
                failure = error
            finally:
                self.leave(member, room)
                tasks.cancel_scope.cancel()
        if failure:
            raise failure
        if member.too_slow:
            with anyio.move_on_after(GOODBYE), suppress(*GONE):
                await websocket.close(WS_1013_TRY_AGAIN_LATER, "Too slow")

    def leave(self, member: Member, room: str) -> None:
        """Take the member out, if it is still there; a room that is empty goes too."""
        members = self.rooms.get(room, [])
        if member in members:
            members.remove(member)
        if not members:
            self.rooms.pop(room, None)

    def broadcast(self, room: str, text: str) -> None:
        """Have a text sent to everybody in the room."""
        for member in self.rooms.get(room, []):
            member.send(text)
