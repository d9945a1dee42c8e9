"""The handshakes of websockets as a server sees them, since what the test client makes of one differs between releases."""

import json
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

PATH, CLIENT = "/ws/lobby", "192.0.2.1"


@dataclass(frozen=True)
class Refusal:
    """The response that a websocket was refused with."""

    status: int
    headers: dict[str, str]
    problem: dict[str, Any]


async def shake_hands(
    app: FastAPI,
    path: str = PATH,
    *,
    host: str = "testserver",
    query: bytes = b"",
    can_refuse: bool = True,
    gone: bool = False,
) -> list[dict[str, Any]]:
    """What the application sends to a client that opens a websocket and says nothing.

    A client that is gone is found to be so by the close, at which the server fails as ASGI has it.
    """
    extensions: dict[str, Any] = {"websocket.http.response": {}} if can_refuse else {}
    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", host.encode())],
        "client": (CLIENT, 50000),
        "server": ("testserver", 80),
        "subprotocols": [],
        "state": {},
        "extensions": extensions,
    }
    received = iter([{"type": "websocket.connect"}])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(received, {"type": "websocket.disconnect", "code": 1001})

    async def send(message: Any) -> None:
        sent.append(message)
        if gone and message["type"] == "websocket.close":
            raise ConnectionResetError

    await app(scope, receive, send)
    return sent


async def refusal(app: FastAPI, path: str = PATH, *, host: str = "testserver") -> Refusal:
    """The response with which a server that can send one is to refuse the websocket; the others are to close it."""
    start, body = await shake_hands(app, path, host=host)
    assert (start["type"], body["type"]) == ("websocket.http.response.start", "websocket.http.response.body")
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Refusal(start["status"], headers, json.loads(body["body"] or "{}"))
