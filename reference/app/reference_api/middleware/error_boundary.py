"""The answer to an exception that nobody expected."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.problems import problem

logger = structlog.get_logger()


class ErrorBoundaryMiddleware:
    """Logs the exception and answers 500 without a word about it, unless the response has begun.

    In debug mode the exception passes, so that the developer sees its traceback.
    """

    def __init__(self, app: ASGIApp, *, debug: bool) -> None:
        """Wrap the application."""
        self.app = app
        self.debug = debug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application inside the boundary."""
        if scope["type"] != "http" or self.debug:
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_remember(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_remember)
        except Exception:
            await logger.aexception("unhandled_exception", path=scope["path"])
            if begun:
                raise
            await problem(scope, 500)(scope, receive, send)
