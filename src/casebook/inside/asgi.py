"""Connections to an app without a client in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Self
from urllib.parse import unquote

from casebook.inside.traffic import App, Message, Traffic

_BEGIN = {"websocket": "websocket.connect", "lifespan": "lifespan.startup"}
_GONE = {"http": "http.disconnect", "websocket": "websocket.disconnect"}


class Connection:
    """One connection; see `casebook.probes.Connection`."""

    def __init__(self, app: App, scope: Message, given: Iterable[Message]) -> None:
        self.messages: list[Message] = []
        self._app = app
        self._scope = scope
        self._given: asyncio.Queue[Message] = asyncio.Queue()
        for message in given:
            self._given.put_nowait(message)
        self._unread: asyncio.Queue[Message | None] = asyncio.Queue()
        self._gone: Message | None = None
        self._told = False

    @property
    def chunks(self) -> list[bytes]:
        return [bytes(message["body"]) for message in self.messages if message.get("body")]

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            return
        if self._scope["type"] == "lifespan":
            await self.send({"type": "lifespan.shutdown"})
        elif self._gone is None:
            await self.disconnect()
        await self.finish()

    async def receive(self) -> Message:
        message = await self._unread.get()
        if message is not None:
            return message
        self._unread.put_nowait(None)
        await self.finish()
        raise EOFError("the app has returned without another message")

    async def send(self, message: Message) -> None:
        await self._given.put(message)

    async def disconnect(self, code: int = 1000) -> None:
        self._gone = {"type": _GONE[self._scope["type"]]}
        if self._scope["type"] == "websocket":
            self._gone.update(code=code, reason="")
        await self.send(self._gone)

    async def finish(self) -> None:
        await asyncio.wait([self._task])
        if not self._told:
            self._told = True
            self._task.result()

    async def _run(self) -> None:
        try:
            await self._app(self._scope, self._hear, self._say)
        finally:
            self._unread.put_nowait(None)

    async def _hear(self) -> Message:
        if self._gone is not None and self._given.empty():
            return self._gone  # as often as the app asks
        return await self._given.get()

    async def _say(self, message: Message) -> None:
        if self._gone is None:
            self.messages.append(message)
            self._unread.put_nowait(message)
        await asyncio.sleep(0)  # the test goes on even where the app never waits


def connect(
    traffic: Traffic,
    app: App,
    path: str = "/",
    /,
    *,
    scope: str = "http",
    method: str = "GET",
    headers: Iterable[tuple[str, str]] = (),
    body: Iterable[bytes] | None = (),
) -> Connection:
    """A recorded connection; see `casebook.probes.Asgi`."""
    begin = _body(body) if scope == "http" else [{"type": _BEGIN[scope]}]
    return Connection(traffic.without_client(app), _scope(scope, method, path, headers), begin)


def _body(chunks: Iterable[bytes] | None) -> list[Message]:
    """The messages of a request body; None: there are none yet."""
    if chunks is None:
        return []
    sent = list(chunks) or [b""]
    return [
        {"type": "http.request", "body": chunk, "more_body": place < len(sent)} for place, chunk in enumerate(sent, 1)
    ]


def _scope(kind: str, method: str, path: str, headers: Iterable[tuple[str, str]]) -> Message:
    """As uvicorn makes it."""
    scope: Message = {"type": kind, "asgi": {"version": "3.0", "spec_version": "2.3"}, "state": {}}
    if kind == "lifespan":
        return scope
    raw_path, _, query = path.partition("?")
    scope.update(
        {
            "http_version": "1.1",
            "scheme": "http" if kind == "http" else "ws",
            "path": unquote(raw_path),
            "raw_path": raw_path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in _with_host(headers)],
            "client": ("testclient", 50_000),
            "server": ("testserver", 80),
        }
    )
    if kind == "http":
        scope["method"] = method
    else:
        scope["subprotocols"] = []
    return scope


def _with_host(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    given = list(headers)
    return given if any(name.lower() == "host" for name, _ in given) else [("host", "testserver"), *given]
