"""`/ws`. The fixed addresses come before the room, which would otherwise swallow them."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Path, WebSocket, WebSocketDisconnect

from reference_api.resources import ResourcesDep
from reference_api.rooms.dependencies import MaybeWebSocketUser, WebSocketUser
from reference_api.rooms.manager import ConnectionManager

# Every endpoint takes its own user, so that none is open to a caller without a token whatever the order of the routes.
router = APIRouter(prefix="/ws", tags=["rooms"])

INVALID_TOKEN = 4001
"""The close code for a client that can read it, which a refused handshake does not let it do."""

Room = Annotated[str, Path(min_length=1, max_length=50)]


@router.websocket("/private")
async def talk_in_private(websocket: WebSocket, user: WebSocketUser) -> None:
    """Answer each JSON message with the name of its sender."""
    await websocket.accept()
    try:
        while True:
            await websocket.send_json({"sender": user.email, "message": await _receive_message(websocket)})
    except WebSocketDisconnect:
        return


@router.websocket("/session")
async def watch_session(websocket: WebSocket, user: MaybeWebSocketUser) -> None:
    """Tell who is logged in; a wrong token is accepted first, so that a browser can read code 4001."""
    await websocket.accept()
    if user is None:
        await websocket.close(INVALID_TOKEN, "Invalid token")
        return
    await websocket.send_json({"user": user.email})
    await websocket.close()


@router.websocket("/{room}")
async def join_room(websocket: WebSocket, room: Room, user: WebSocketUser, resources: ResourcesDep) -> None:
    """Share JSON messages with everybody in the room."""
    rooms = resources.rooms
    async with _membership(rooms, websocket, room):
        while True:
            message = await _receive_message(websocket)
            await rooms.broadcast_json(room, {"sender": user.email, "message": message})
    await rooms.broadcast_json(room, {"sender": user.email, "event": "left"})


@router.websocket("/{room}/text")
async def join_text_room(websocket: WebSocket, room: Room, user: WebSocketUser, resources: ResourcesDep) -> None:
    """Share plain texts with everybody in the room."""
    rooms, key = resources.rooms, f"{room}/text"
    async with _membership(rooms, websocket, key):
        while True:
            text = await _receive_text(websocket)
            if text is not None:
                await rooms.broadcast_text(key, f"{user.email}: {text}")
    await rooms.broadcast_text(key, f"{user.email} left")


@asynccontextmanager
async def _membership(rooms: ConnectionManager, websocket: WebSocket, room: str) -> AsyncIterator[None]:
    """In the room until the client goes or something breaks."""
    await rooms.connect(websocket, room)
    try:
        yield
    except WebSocketDisconnect:
        return
    finally:
        rooms.disconnect(websocket, room)


async def _receive_text(websocket: WebSocket) -> str | None:
    """The next text, or nothing for a binary message, at which Starlette's own `receive_text` breaks."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    text: str | None = message.get("text")
    return text


async def _receive_message(websocket: WebSocket) -> Any:
    """The next message that is JSON; to any other the sender is told so, and the conversation goes on."""
    while True:
        try:
            return json.loads(await _receive_text(websocket) or "")
        except json.JSONDecodeError:
            await websocket.send_json({"error": "invalid_json"})
