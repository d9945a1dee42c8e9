"""Counting what clients do, in Redis where there is one and in this process otherwise."""

import math
import time
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

import structlog
from limits import RateLimitItem
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from redis.asyncio import Redis
from starlette.types import Scope

from reference_api.breaker import Breaker

PREFIX = 64
"""How many bits of an IPv6 address name a network: whoever has one has all of its addresses."""

logger = structlog.get_logger()


class Counter:
    """Counts in windows of time.

    In Redis several workers share the counts. Where Redis does not answer, this process counts by itself for a while:
    a broken counter must neither become an outage, nor a wait for every request, nor a way around the limit.
    """

    def __init__(self, redis: Redis | None) -> None:
        """Take the client of Redis, if there is one: whoever made it closes it."""
        self.local = FixedWindowRateLimiter(storage_from_string("async+memory://"))
        self.shared: FixedWindowRateLimiter | None = None
        self.breaker = Breaker()
        if redis is not None:
            options: dict[str, Any] = {"connection_pool": redis.connection_pool}
            storage = storage_from_string("async+redis://", implementation="redispy", wrap_exceptions=True, **options)
            self.shared = FixedWindowRateLimiter(storage)

    async def hit(self, rate: RateLimitItem, *key: str) -> int | None:
        """Count once more; the seconds to wait, if the window was used up already."""
        return await self._ask(rate, key, count=True)

    async def wait(self, rate: RateLimitItem, *key: str) -> int | None:
        """The seconds to wait, if the window is used up; counts nothing."""
        return await self._ask(rate, key, count=False)

    async def _ask(self, rate: RateLimitItem, key: tuple[str, ...], *, count: bool) -> int | None:
        if self.shared is not None and not self.breaker.is_open:
            try:
                return await _ask(self.shared, rate, key, count=count)
            except StorageError:
                self.breaker.trip()
                await logger.awarning("rate_limit_unavailable")
        return await _ask(self.local, rate, key, count=count)


async def _ask(
    limiter: FixedWindowRateLimiter, rate: RateLimitItem, key: tuple[str, ...], *, count: bool
) -> int | None:
    if await (limiter.hit(rate, *key) if count else limiter.test(rate, *key)):
        return None
    window = await limiter.get_window_stats(rate, *key)
    return max(1, math.ceil(window[0] - time.time()))


def client_network(scope: Scope) -> str:
    """Whom a limit is for: an IPv4 address, or the network of an IPv6 address."""
    host = scope["client"][0] if scope["client"] else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, PREFIX), strict=False))
    return str(address)
