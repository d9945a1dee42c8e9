"""How long the application took, told to the client."""

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.middleware.handshakes import RESPONSE_STARTS

HEADER = "X-Process-Time"


class TimingMiddleware:
    """Adds the seconds until the response began."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Measure and add the header."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def send_with_time(message: Message) -> None:
            if message["type"] in RESPONSE_STARTS:
                MutableHeaders(scope=message)[HEADER] = f"{time.perf_counter() - started:.4f}"
            await send(message)

        await self.app(scope, receive, send_with_time)
