"""A bound on the body of every request, held while it is read."""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOO_LARGE = 413


class BodyTooLargeError(Exception):
    """More was sent than allowed; stops whoever is reading."""


class BodyLimitMiddleware:
    """Answers 413 as soon as the declared or the received length passes the limit.

    The connection is closed, since a server would otherwise read on to the end to use it again. Reading stops with an
    exception; whatever the application makes of that exception is replaced by the 413.
    """

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        """Wrap the application; the limit is in bytes."""
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is received."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = JSONResponse(
            {"detail": "The request body is too large"}, status_code=TOO_LARGE, headers={"Connection": "close"}
        )
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > self.limit:
            await refusal(scope, receive, send)
            return
        received = 0
        begun = False

        async def receive_bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                raise BodyTooLargeError
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal begun
            if received <= self.limit or begun:
                begun = True
                await send(message)

        try:
            await self.app(scope, receive_bounded, send_unless_refused)
        except BodyTooLargeError:
            if begun:
                raise
        if received > self.limit and not begun:
            await refusal(scope, receive, send)
