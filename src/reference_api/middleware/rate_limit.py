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

from reference_api.breaker import Breaker
from reference_api.clients import redis_limits

TOO_MANY = 429

logger = structlog.get_logger()


class RateLimitMiddleware:
    """Answers 429 with `Retry-After` once a client has used up its window; paths outside the prefix are free.

    Counts are kept in Redis where there is one, so that several workers share them, and otherwise in this process.
    Where Redis does not answer, this process counts by itself for a while: a broken counter must neither become an
    outage, nor a wait for every request, nor a way around the limit.
    """

    def __init__(self, app: ASGIApp, *, prefix: str, rate: str, redis: str | None) -> None:
        """Wrap the application; a rate is written like `600/minute`."""
        self.app = app
        self.prefix = prefix
        self.rate = parse(rate)
        self.local = FixedWindowRateLimiter(storage_from_string("async+memory://"))
        self.shared: FixedWindowRateLimiter | None = None
        self.breaker = Breaker()
        if redis is not None:
            storage = storage_from_string(
                f"async+{redis}", implementation="redispy", wrap_exceptions=True, **redis_limits()
            )
            self.shared = FixedWindowRateLimiter(storage)

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
        if self.shared is not None and not self.breaker.is_open:
            try:
                return await self._count(self.shared, client)
            except StorageError:
                self.breaker.trip()
                await logger.awarning("rate_limit_unavailable")
        return await self._count(self.local, client)

    async def _count(self, limiter: FixedWindowRateLimiter, client: str) -> int | None:
        if await limiter.hit(self.rate, client):
            return None
        window = await limiter.get_window_stats(self.rate, client)
        return max(1, math.ceil(window[0] - time.time()))
