"""What goes between clients and apps, kept as evidence: exchanges, websockets and lifespans."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from casebook.inside.evidence import LONGEST_TEXT, MOST_ITEMS, MOST_PARTS, few, listed, text
from casebook.inside.given import Given, Header, given, steady

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

VOLATILE = {b"date", b"etag", b"last-modified"}
"""Headers of which the value is not kept: a file that a probe has just written gives another each time."""
HANDED_OUT = {b"set-cookie", b"etag", b"last-modified"}
"""Headers in which an app gives a client what it may hand back."""


@dataclass
class Exchange:
    """One HTTP request and its answer: status and headers as the client got them, the body's chunks as the app sent them.

    `given`: the headers that the test gave, as the app got them.
    """

    method: str
    path: str
    body: bytes = b""
    given: list[Given] = field(default_factory=list)
    typed: bool = True
    """Whether anything said what the body is."""
    request: Any = None
    """Of a client; None: there is no client, and the messages of the app and to it tell all."""
    response: Any = None
    status: int | None = None
    headers: list[Header] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list)
    more: int = 0
    """Chunks that are not kept."""
    raised: bool = False
    """Whether the app raised, be it after the beginning of an answer."""

    def heard(self, message: Message) -> None:
        """The app was given a message."""
        if self.request is None and len(self.body) < LONGEST_TEXT * 2:
            self.body += message.get("body", b"")

    def said(self, message: Message) -> None:
        """The app sent a message."""
        if message["type"] == "http.response.start" and self.request is None:
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        elif chunk := bytes(message.get("body", b"")):
            if len(self.chunks) < MOST_PARTS:
                self.chunks.append(chunk)
            else:
                self.more += 1

    def evidence(self) -> dict[str, Any]:
        found: dict[str, Any] = {"method": self.method, "path": self.path, "body": text(self._sent())}
        if self.given:
            found["given"] = _pairs(self.given)
        if self.body and not self.typed:
            found["untyped"] = True
        received = self.received()
        kind = next((value for name, value in self.headers if name.lower() == b"content-type"), b"")
        if received is None:
            found |= {"status": None, "received": None}
        else:
            headers = [(name, _without_boundary(value, kind)) for name, value in self.headers]
            received = _without_boundary(received, kind)
            found |= {"status": self.status, "received": text(received), "headers": _pairs(headers)}
        if len(self.chunks) > 1:
            found["chunks"] = listed([text(_without_boundary(chunk, kind)) for chunk in self.chunks], self.more)
        return found

    def _sent(self) -> bytes:
        """The body of the request."""
        kind = self.request.headers.get("content-type", "") if self.request is not None else ""
        return _without_boundary(self.body, kind.encode())

    def received(self) -> bytes | None:
        """The decoded body, or what the app sent of one that no client read as a whole. None: the app raised instead."""
        try:
            return bytes(self.response.content)
        except Exception:  # noqa: BLE001 - httpx's ResponseNotRead, under two names; and there may be no response
            if self.status is None or (self.raised and self.request is not None):
                return None
        return b"".join(self.chunks) + (f"… ({self.more} more chunks)".encode() if self.more else b"")


def _without_boundary(part: bytes, kind: bytes) -> bytes:
    """A part of a message of this content type without the boundary of its parts, which is made up anew each time."""
    boundary = kind.partition(b"boundary=")[2]
    return part.replace(boundary, b"boundary") if boundary else part


@dataclass
class Conversation:
    """A websocket or a lifespan: the messages at the app's edge, both ways."""

    scope: str
    path: str
    given: list[Given] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0
    raised: bool = False

    def heard(self, message: Message) -> None:
        self._add("client", message)

    def said(self, message: Message) -> None:
        self._add("app", message)

    def _add(self, by: str, message: Message) -> None:
        if len(self.messages) >= MOST_PARTS:
            self.more += 1
            return
        found: dict[str, Any] = {"by": by, "type": message["type"]}
        code = message.get("code", message.get("status"))
        if isinstance(code, int):
            found["code"] = code
        elif code is not None:
            found["text"] = text(f"{code!r}, which is no code")
        for key in ("text", "bytes", "body", "reason", "message", "subprotocol"):
            if message.get(key):
                found["text"] = text(message[key])
                break
        self.messages.append(found)

    def evidence(self) -> dict[str, Any]:
        kept = few([len(message.get("text", "")) for message in self.messages])
        found: dict[str, Any] = {"scope": self.scope, "path": self.path, "messages": self.messages[:kept]}
        if self.given:
            found["given"] = _pairs(self.given)
        more = len(self.messages) - kept + self.more
        return found | ({"left_out": more} if more else {})


_current: ContextVar[Exchange | None] = ContextVar("the exchange that a client has begun", default=None)


class Traffic:
    """All that went between the clients and the apps of one probe."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.conversations: list[Conversation] = []

    def sent(self, request: Any) -> None:
        """A client sends a request; it stays without a status where the app raises instead of answering."""
        if request.url.scheme in {"ws", "wss"}:
            return  # a handshake: its answer is among the messages of the websocket
        path = steady(request.url.raw_path.decode("ascii", "replace"))
        exchange = Exchange(request.method, path, request.read(), request=request)
        self.exchanges.append(exchange)
        _current.set(exchange)  # the app runs in a copy of this context, in whichever thread

    def received(self, response: Any) -> None:
        """A client got the beginning of an answer."""
        answered = next(one for one in self.exchanges if one.request is response.request)
        answered.response, answered.status, answered.headers = response, response.status_code, response.headers.raw

    def tapped(self, app: App, *, by_client: bool = True) -> App:
        """The app, with all that it is given and sends being kept. `by_client`: a client asks it, and adds headers."""

        async def tap(scope: Message, receive: Receive, send: Send) -> None:
            kept = self._begun(scope, by_client=by_client)

            async def hear() -> Message:
                message = await receive()
                kept.heard(message)
                return message

            async def say(message: Message) -> None:
                kept.said(message)
                await send(message)

            try:
                await app(scope, hear, say)
            except Exception:
                kept.raised = True
                raise

        return tap

    def without_client(self, app: App) -> App:
        """The app, tapped, to be called without a client: nothing but its messages tells of an exchange."""

        async def alone(scope: Message, receive: Receive, send: Send) -> None:
            _current.set(None)
            await self.tapped(app, by_client=False)(scope, receive, send)

        return alone

    def _begun(self, scope: Message, *, by_client: bool) -> Exchange | Conversation:
        path = scope.get("raw_path", scope.get("path", "").encode()).decode("utf-8", "replace")
        path = path.partition("?")[0]  # Starlette's TestClient once had the query in it
        query = scope.get("query_string", b"").decode("ascii", "replace")
        path = steady(path + (f"?{query}" if query else ""))
        headers: list[Header] = list(scope.get("headers", ()))
        if scope["type"] != "http":
            conversation = Conversation(scope["type"], path, given(headers, b"", self._answered, by_client=by_client))
            self.conversations.append(conversation)
            return conversation
        exchange = _current.get()
        if exchange is None:
            exchange = Exchange(scope["method"], path)
            self.exchanges.append(exchange)
        exchange.given = given(headers, exchange.body, self._answered, by_client=by_client)
        exchange.typed = any(name.lower() == b"content-type" for name, _ in headers)
        return exchange

    def _answered(self, part: str) -> int:
        """The number of the first answer that had this in its body, or in a header that differs in each run; 0: none had."""
        for number, exchange in enumerate(self.exchanges[:MOST_ITEMS], 1):
            made_up = [value for name, value in exchange.headers if name.lower() in HANDED_OUT]
            if any(part.encode() in one for one in (exchange.received() or b"", *made_up)):
                return number
        return 0


def _pairs(headers: Sequence[Header | Given]) -> list[Given]:
    pairs = [(text(name), "…" if name.lower() in VOLATILE else text(value)) for name, value in headers]
    kept = few([len(name) + len(value) for name, value in pairs])
    more = len(pairs) - kept
    return [*pairs[:kept], ("…", f"({more} more)")] if more else pairs
