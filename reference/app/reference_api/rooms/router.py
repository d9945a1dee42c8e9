"""`/ws`. The fixed addresses come before the room, which would otherwise swallow them."""

from typing import Annotated

from fastapi import APIRouter, Path, WebSocket, WebSocketDisconnect

from reference_api.paths import WEBSOCKETS
from reference_api.resources import ResourcesDep
from reference_api.rooms.dependencies import Caller, MaybeWebSocketUser, WebSocketCaller
from reference_api.rooms.messages import MessageReader, relay_json, write_json

# Every endpoint takes its own user, so that none is open to a caller without a token whatever the order of the routes.
router = APIRouter(prefix=WEBSOCKETS, tags=["rooms"])

INVALID_TOKEN = 4001
"""The close code for a client that can read it, which a refused handshake does not let it do."""

Room = Annotated[str, Path(min_length=1, max_length=50)]


@router.websocket("/private")
async def talk_in_private(websocket: WebSocket, caller: WebSocketCaller, resources: ResourcesDep) -> None:
    """Answer each JSON message with the name of its sender."""
    async with resources.connections.accept(websocket, caller.user.id):
        try:
            while True:
                await websocket.send_text(await _read_json(resources.messages, websocket, caller))
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
async def join_room(websocket: WebSocket, room: Room, caller: WebSocketCaller, resources: ResourcesDep) -> None:
    """Share JSON messages with everybody in the room."""
    rooms = resources.rooms
    async with resources.connections.accept(websocket, caller.user.id):
        try:
            async with rooms.join(websocket, room):
                while True:
                    rooms.broadcast(room, await _read_json(resources.messages, websocket, caller))
        finally:
            rooms.broadcast(room, write_json({"sender": caller.user.email, "event": "left"}))


@router.websocket("/{room}/text")
async def join_text_room(websocket: WebSocket, room: Room, caller: WebSocketCaller, resources: ResourcesDep) -> None:
    """Share plain texts with everybody in the room."""
    rooms, key = resources.rooms, f"{room}/text"
    async with resources.connections.accept(websocket, caller.user.id):
        try:
            async with rooms.join(websocket, key):
                while True:
                    text = await resources.messages.read_text(websocket, caller)
                    if text is not None:
                        rooms.broadcast(key, f"{caller.user.email}: {text}")
        finally:
            rooms.broadcast(key, f"{caller.user.email} left")


async def _read_json(messages: MessageReader, websocket: WebSocket, caller: Caller) -> str:
    """The next message that is JSON, with its sender; to any other the sender is told so, and all goes on."""
    while True:
        message = relay_json(caller.user.email, await messages.read_text(websocket, caller))
        if message is not None:
            return message
        await websocket.send_text(write_json({"error": "invalid_json"}))
