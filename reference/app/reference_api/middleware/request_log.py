"""One line in the log for each request."""

import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = structlog.get_logger()


class RequestLogMiddleware:
    """Logs method, path, status and duration, also of a failed request; never the query, which can hold a token."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Log after the response, whatever happened."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status: int | None = None

        async def send_and_remember(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        started = time.perf_counter()
        try:
            await self.app(scope, receive, send_and_remember)
        finally:
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            await logger.ainfo(
                "request", method=scope["method"], path=scope["path"], status=status, milliseconds=milliseconds
            )
