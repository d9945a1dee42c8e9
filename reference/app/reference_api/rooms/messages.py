"""What may be said on a websocket, and how it is written."""

import json
from typing import TYPE_CHECKING, Any

import anyio
from fastapi import WebSocket, WebSocketDisconnect, WebSocketException, status
from limits import parse
from starlette.types import Message

from reference_api.counting import Counter
from reference_api.settings import Settings

if TYPE_CHECKING:  # the dependencies import the resources, of which the reader is one
    from reference_api.rooms.dependencies import Caller

ROUND = 30
"""Seconds until somebody who says nothing is asked for again."""


class MessageReader:
    """Reads the messages of users, within a size and a number for each user; who exceeds one is disconnected.

    Servers take messages of 16 MiB, and the limits of HTTP requests know nothing of websockets.
    """

    def __init__(self, settings: Settings) -> None:
        """Take the limits from the settings. Counts are kept in this process, as rooms are."""
        self.size = settings.message_limit
        self.rate = parse(settings.message_rate)
        self.counter = Counter(None)

    async def read_text(self, websocket: WebSocket, caller: "Caller") -> str | None:
        """The next text, or nothing for a binary message, at which Starlette's own `receive_text` breaks.

        With each message, and from time to time while none comes, whoever may no longer be here is refused.
        """
        message = await self._receive(websocket, caller)
        text: str | None = message.get("text")
        content = message.get("bytes") or b"" if text is None else text.encode(errors="surrogatepass")
        if len(content) > self.size:
            raise WebSocketException(status.WS_1009_MESSAGE_TOO_BIG, "The message is too large")
        if await self.counter.hit(self.rate, str(caller.user.id)) is not None:
            raise WebSocketException(status.WS_1008_POLICY_VIOLATION, "Too many messages")
        return text

    async def _receive(self, websocket: WebSocket, caller: "Caller") -> Message:
        message: Message | None = None
        while message is None:
            with anyio.move_on_after(ROUND):
                message = await websocket.receive()
            if message is not None and message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message["code"])
            await caller.require()
        return message


def relay_json(sender: str, text: str | None) -> str | None:
    """The JSON message with the name of its sender, or nothing where it is not JSON that everybody can read.

    Python reads NaN and infinite numbers, which JSON does not have, and halves of surrogate pairs, which no message
    can carry. A number can have too many digits for it, and lists too many levels. Both directions are tried here,
    so that nothing breaks where messages are sent.
    """
    try:
        written = write_json({"sender": sender, "message": json.loads(text or "")})
        written.encode()
    except (ValueError, RecursionError):
        return None
    return written


def write_json(message: dict[str, Any]) -> str:
    """The message as JSON."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
