"""Bounds on the body of every request, held while it is read: on its size, and on the times for each part and for all."""

from contextlib import suppress

from anyio import current_time, move_on_after
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.problems import problem

TOO_SLOW, TOO_LARGE = 408, 413

KEY = "reference_api.body"
"""Where the bounded body of a request stands in its scope."""


class BodyRefusedError(Exception):
    """More was sent than allowed, or it took too long; stops whoever is reading."""


class BodyLimitMiddleware:
    """Bounds the body of every request, and closes the connection where an answer begins before the body has come whole.

    A server would read such a body on to its end, however long that takes, to use the connection again. The rest is
    waited for as long as its next part may take: a client that still sends would not see an answer to it otherwise.
    """

    def __init__(self, app: ASGIApp, *, limit: int, text_limit: int, timeout: float, rate: int) -> None:
        """Wrap all that answers; the limits are in bytes, the timeout in seconds, the rate in bytes each second.

        The next part of a body may take the timeout, and all of it the timeout and what the largest one takes at the
        rate: a client that sends a byte now and then would hold its connection without end.

        What is no upload has a limit of its own: JSON that is read takes many times the memory that its text does, and
        nothing else is answered meanwhile.
        """
        self.app = app
        self.limit = limit
        self.text_limit = min(limit, text_limit)
        self.timeout = timeout
        self.rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bound what is received, and see that nothing is left of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
        limit = self.limit if upload else self.text_limit
        scope[KEY] = body = BoundedBody(receive, limit, self.timeout, self.timeout + limit / self.rate)
        declared = headers.get("content-length", "0")
        if declared.isdecimal() and int(declared) > limit:
            body.refused = TOO_LARGE
        announced = declared != "0" or "transfer-encoding" in headers

        async def send_after_body(message: Message) -> None:
            if message["type"] == "http.response.start" and announced and not body.complete:
                # a client that expects to be asked for its body sends none after another answer
                if body.refused is None and "expect" not in headers:
                    await body.discard()
                if not body.complete:
                    MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self.app(scope, body.receive, send_after_body)


class BodyRefusalMiddleware:
    """Answers 413 as soon as the declared or the received length passes the limit, and 408 where it does not come in time.

    Reading stops with an exception; whatever the application makes of that exception is replaced by the refusal.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application, inside the layers that add headers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch whether the body is refused."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body: BoundedBody = scope[KEY]

        async def send_unless_refused(message: Message) -> None:
            if body.refused is None or body.answered:
                body.answered = True
                await send(message)

        try:
            if body.refused is None:
                await self.app(scope, receive, send_unless_refused)
        except BodyRefusedError:
            if body.answered:
                raise
        if body.refused and not body.answered:
            reason = "is too large" if body.refused == TOO_LARGE else "did not come in time"
            await problem(scope, body.refused, f"The request body {reason}")(scope, receive, send)


class BoundedBody:
    """The body of one request, as far as it may come."""

    def __init__(self, receive: Receive, limit: int, timeout: float, whole: float) -> None:
        """Start with nothing received; the next part may take the timeout, and the whole body so many seconds."""
        self.refused: int | None = None
        self.complete = False
        self.answered = False
        self._receive = receive
        self._left = limit
        self._timeout = timeout
        self._end = current_time() + whole

    async def receive(self) -> Message:
        """The next message. What comes after the body, or beside the answer, is that the client has gone, whenever that is."""
        if not (self.complete or self.answered):
            try:
                return await self._receive_bounded()
            except BodyRefusedError:
                if not self.answered:
                    raise
        return await self._receive_any()

    async def discard(self) -> None:
        """Receive what still comes of it, in the time that its next part may take."""
        with move_on_after(self._timeout), suppress(BodyRefusedError):
            while not self.complete:
                await self._receive_bounded()

    async def _receive_bounded(self) -> Message:
        message: Message | None = None
        with move_on_after(min(self._timeout, self._end - current_time())):
            message = await self._receive_any()
        if message is None:
            raise self._refusal(TOO_SLOW)
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise self._refusal(TOO_LARGE)
        if not self.complete and current_time() > self._end:  # what never waits is never cancelled
            raise self._refusal(TOO_SLOW)
        return message

    async def _receive_any(self) -> Message:
        message = await self._receive()
        self.complete = not message.get("more_body", False)
        return message

    def _refusal(self, status: int) -> BodyRefusedError:
        self.refused = status
        return BodyRefusedError()
