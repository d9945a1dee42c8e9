"""A name for each request, in the logs and in the response."""

import re
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.middleware.handshakes import RESPONSE_STARTS
from reference_api.paths import KEPT, application_path
from reference_api.problems import OCCURRENCE, occurrence

HEADER = "X-Request-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestIdMiddleware:
    """Takes over the client's request id where it is harmless, or makes one.

    The header is set on the list of headers as it is: a detour over a dictionary would lose repeated ones, such as
    several cookies.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bind the id to the logs of this request and add it to the response, and to the problem that it may be."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        offered = Headers(scope=scope).get(HEADER, "")
        request_id = offered if ACCEPTABLE.fullmatch(offered) else uuid4().hex
        scope[OCCURRENCE] = occurrence(scope, request_id=request_id)
        scope[KEPT] = application_path(scope)

        async def send_with_id(message: Message) -> None:
            if message["type"] in RESPONSE_STARTS:
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self.app(scope, receive, send_with_id)
