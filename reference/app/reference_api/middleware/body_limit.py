"""Bounds on the body of every request, held while it is read: on its size, and on the times for each part and for all."""

from anyio import current_time, move_on_after
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.problems import ProblemResponse, problem

TOO_SLOW, TOO_LARGE = 408, 413


class BodyRefusedError(Exception):
    """More was sent than allowed, or it took too long; stops whoever is reading."""


class BodyLimitMiddleware:
    """Answers 413 as soon as the declared or the received length passes the limit, and 408 where it does not come in time.

    The connection is closed, since a server would otherwise read on to the end to use it again. Reading stops with an
    exception; whatever the application makes of that exception is replaced by the refusal.
    """

    def __init__(self, app: ASGIApp, *, limit: int, text_limit: int, timeout: float, rate: int) -> None:
        """Wrap the application; the limits are in bytes, the timeout in seconds, the rate in bytes each second.

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
        """Count what is received."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
        limit = self.limit if upload else self.text_limit
        declared = headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            await _refuse(scope, TOO_LARGE)(scope, receive, send)
            return
        body = BoundedBody(receive, limit, self.timeout, self.timeout + limit / self.rate)
        begun = False

        async def send_unless_refused(message: Message) -> None:
            nonlocal begun
            if body.refused is None or begun:
                begun = True
                await send(message)

        try:
            await self.app(scope, body.receive, send_unless_refused)
        except BodyRefusedError:
            if begun:
                raise
        if body.refused and not begun:
            await _refuse(scope, body.refused)(scope, receive, send)


class BoundedBody:
    """The body of one request, as far as it may come."""

    def __init__(self, receive: Receive, limit: int, timeout: float, whole: float) -> None:
        """Start with nothing received; the next part may take the timeout, and the whole body so many seconds."""
        self.refused: int | None = None
        self._receive = receive
        self._left = limit
        self._timeout = timeout
        self._end = current_time() + whole
        self._complete = False

    async def receive(self) -> Message:
        """The next message. What comes after the body is that the client has gone, whenever that is."""
        if self._complete:
            return await self._receive()
        message: Message | None = None
        with move_on_after(min(self._timeout, self._end - current_time())):
            message = await self._receive()
        if message is None:
            raise self._refusal(TOO_SLOW)
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise self._refusal(TOO_LARGE)
        self._complete = not message.get("more_body", False)
        if not self._complete and current_time() > self._end:  # what never waits is never cancelled
            raise self._refusal(TOO_SLOW)
        return message

    def _refusal(self, status: int) -> BodyRefusedError:
        self.refused = status
        return BodyRefusedError()


def _refuse(scope: Scope, status: int) -> ProblemResponse:
    reason = "The request body is too large" if status == TOO_LARGE else "The request body did not come in time"
    return problem(scope, status, reason, headers={"Connection": "close"})
