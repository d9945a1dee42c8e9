"""What a browser may make of a response."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.middleware.handshakes import RESPONSE_STARTS


class ContentTypeMiddleware:
    """Has browsers believe the content type: one that guesses can take what somebody has uploaded for a page."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to every response."""

        async def send_with_header(message: Message) -> None:
            if message["type"] in RESPONSE_STARTS:
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, receive, send_with_header)
