"""A bound on the number of requests of one client."""

import math
import time

import structlog
from limits import parse
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

TOO_MANY = 429

logger = structlog.get_logger()


class RateLimitMiddleware:
    """Answers 429 with `Retry-After` once a client has used up its window; paths outside the prefix are free.

    Counts are kept in Redis where there is one, so that several workers share them, and otherwise in this process.
    Without an answer from Redis requests pass: a broken counter must not become an outage.
    """

    def __init__(self, app: ASGIApp, *, prefix: str, rate: str, redis: str | None) -> None:
        """Wrap the application; a rate is written like `600/minute`."""
        self.app = app
        self.prefix = prefix
        self.rate = parse(rate)
        if redis is None:
            storage = storage_from_string("async+memory://")
        else:
            storage = storage_from_string(f"async+{redis}", implementation="redispy", wrap_exceptions=True)
        self.limiter = FixedWindowRateLimiter(storage)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request and pass or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(self.prefix):
            await self.app(scope, receive, send)
            return
        client = scope["client"][0] if scope["client"] else "unknown"
        wait = await self._seconds_to_wait(client)
        if wait is None:
            await self.app(scope, receive, send)
            return
        refusal = JSONResponse(
            {"detail": "Too many requests"}, status_code=TOO_MANY, headers={"Retry-After": str(wait)}
        )
        await refusal(scope, receive, send)

    async def _seconds_to_wait(self, client: str) -> int | None:
        try:
            if await self.limiter.hit(self.rate, client):
                return None
            window = await self.limiter.get_window_stats(self.rate, client)
        except StorageError:
            await logger.awarning("rate_limit_unavailable")
            return None
        return max(1, math.ceil(window[0] - time.time()))
