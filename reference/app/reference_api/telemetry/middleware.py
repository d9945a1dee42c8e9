"""What a request's span and its log lines tell of each other, and of its errors."""

import structlog
from opentelemetry import trace
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.middleware.request_id import HEADER
from reference_api.telemetry.traces import error_type


class TraceIdMiddleware:
    """Adds the ids of the span to every log line of the request, and the id of the request to the span.

    The query stays out of the span as it stays out of the log: it can hold a token.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application, outside the layers that log."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bind the ids where the request is traced."""
        span = trace.get_current_span()
        context = span.get_span_context()
        if not context.is_valid:
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["query_string"]:
            span.set_attribute("url.query", "REDACTED")

        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                request_ids = Headers(raw=message["headers"]).getlist(HEADER)
                span.set_attribute(f"http.response.header.{HEADER.lower()}", request_ids)
            await send(message)

        ids = {"trace_id": trace.format_trace_id(context.trace_id), "span_id": trace.format_span_id(context.span_id)}
        with structlog.contextvars.bound_contextvars(**ids):
            await self.app(scope, receive, send_and_note)


class ErrorTypeMiddleware:
    """Notes in the span of what type an exception is that nobody expected.

    The layers outside answer it with 500, and FastAPI sees that answer alone. What the exception says can be personal;
    the log has it, with the id of the trace.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application, inside the layer that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the exception pass."""
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            trace.get_current_span().add_event("exception", {"exception.type": error_type(error)})
            raise
