"""Requests whose body comes in parts, as a server hands them to the application."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Answer:
    """The status and the headers of a response."""

    status: int
    headers: dict[str, str]


def part(body: bytes, *, last: bool = False) -> dict[str, Any]:
    """A message with a part of a body."""
    return {"type": "http.request", "body": body, "more_body": not last}


def unfinished(*parts: bytes) -> Receive:
    """What hands out these parts, and then waits for ever."""
    rest = iter(parts)

    async def receive() -> dict[str, Any]:
        for body in rest:
            return part(body)
        return await asyncio.Event().wait()  # type: ignore[return-value]  # it never returns

    return receive


async def send_in_parts(app: FastAPI, receive: Receive, method: str, path: str, **headers: str) -> Answer:
    """What a body is answered whose parts come as they come."""
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    given = {"host": "testserver", "transfer-encoding": "chunked", "content-type": "application/json"}
    given.update((name.replace("_", "-"), value) for name, value in headers.items())
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": b"", "query_string": b"", "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "client": ("testclient", 1), "server": ("testserver", 80),
    }  # fmt: skip
    async with app.router.lifespan_context(app):
        await app(scope, receive, send)
    told: Iterable[tuple[bytes, bytes]] = sent[0]["headers"]
    return Answer(int(sent[0]["status"]), {name.decode().lower(): value.decode() for name, value in told})
