"""The order of the middleware: what is added last is outermost."""

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from reference_api.middleware.body_limit import BodyLimitMiddleware, BodyRefusalMiddleware
from reference_api.middleware.connection_release import ConnectionReleaseMiddleware
from reference_api.middleware.content_type import ContentTypeMiddleware
from reference_api.middleware.error_boundary import ErrorBoundaryMiddleware
from reference_api.middleware.handshakes import HandshakeMiddleware
from reference_api.middleware.rate_limit import RateLimitMiddleware
from reference_api.middleware.refusals import CORSRefusalsMiddleware, HostRefusalsMiddleware
from reference_api.middleware.request_id import RequestIdMiddleware
from reference_api.middleware.request_log import RequestLogMiddleware
from reference_api.middleware.timing import TimingMiddleware
from reference_api.paths import WEBSOCKETS
from reference_api.settings import Settings


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Add every layer, the innermost first.

    CORS is outside of every layer that refuses or fails, so that such an answer still carries its headers and a browser
    can read it. The error boundary is far inside for the same reason: FastAPI's own answer to an unhandled exception is
    made outside all of these. What names, times and logs a request is outside of CORS, which answers preflights itself,
    and so is what sees that no answer leaves a body behind.
    """
    app.add_middleware(ConnectionReleaseMiddleware)
    app.add_middleware(ErrorBoundaryMiddleware, debug=settings.debug)
    app.add_middleware(BodyRefusalMiddleware)
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(
        RateLimitMiddleware,
        prefixes={"http": settings.api_prefix, "websocket": WEBSOCKETS},
        rate=settings.rate_limit,
    )
    app.add_middleware(HostRefusalsMiddleware, options={"allowed_hosts": settings.allowed_hosts})
    app.add_middleware(HandshakeMiddleware)
    app.add_middleware(
        CORSRefusalsMiddleware,
        options={
            "allow_origins": settings.cors_origins,
            "allow_credentials": True,
            "allow_methods": ["GET", "POST", "PUT", "PATCH", "DELETE"],
            "allow_headers": ["Authorization", "Content-Type", "Idempotency-Key", "X-API-Key", "X-Request-ID"],
            "expose_headers": ["Link", "X-Request-ID", "X-Process-Time", "Retry-After"],
        },
    )
    app.add_middleware(ContentTypeMiddleware)
    app.add_middleware(
        BodyLimitMiddleware,
        limit=settings.request_limit,
        text_limit=settings.text_limit,
        timeout=settings.body_timeout,
        rate=settings.body_rate,
    )
    app.add_middleware(TimingMiddleware)
    app.add_middleware(RequestLogMiddleware)
    app.add_middleware(RequestIdMiddleware)
