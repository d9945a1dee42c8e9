"""One line in the log for each request and each websocket."""

import time

import structlog
from starlette.status import HTTP_101_SWITCHING_PROTOCOLS, HTTP_403_FORBIDDEN
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.middleware.handshakes import RESPONSE_STARTS

logger = structlog.get_logger()


HANDSHAKES = {"websocket.accept": HTTP_101_SWITCHING_PROTOCOLS, "websocket.close": HTTP_403_FORBIDDEN}
"""The status with which a server answers a handshake, if the message is the first of its websocket."""


class RequestLogMiddleware:
    """Logs method, path, status and duration, also of a failed request; never the query, which can hold a token.

    A websocket has no method. Its status is that of its handshake, and its line comes when it has ended.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Log after the response, whatever happened."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status: int | None = None

        async def send_and_remember(message: Message) -> None:
            nonlocal status
            if message["type"] in RESPONSE_STARTS:
                status = int(message["status"])
            elif status is None:
                status = HANDSHAKES.get(message["type"])
            await send(message)

        started = time.perf_counter()
        try:
            await self.app(scope, receive, send_and_remember)
        finally:
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            kind, method = ("request", {"method": scope["method"]}) if "method" in scope else ("websocket", {})
            await logger.ainfo(kind, **method, path=scope["path"], status=status, milliseconds=milliseconds)
