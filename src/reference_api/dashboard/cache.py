"""Numbers kept in Redis for a few seconds, where Redis is configured."""

from typing import Annotated, Literal

import structlog
from fastapi import Depends
from redis.exceptions import RedisError

from reference_api.clients import RedisDep

SECONDS = 5

Lookup = Literal["hit", "miss", "off"]

logger = structlog.get_logger()


class DashboardCache:
    """A cache that is allowed to fail: without an answer from Redis the numbers are simply counted again."""

    def __init__(self, redis: RedisDep) -> None:
        """Keep the client."""
        self.redis = redis

    async def read(self, user_id: int) -> tuple[Lookup, str | None]:
        """How the look-up went, and what was found."""
        if self.redis is None:
            return "off", None
        try:
            found = await self.redis.get(_key(user_id))
        except RedisError:
            await logger.awarning("cache_unavailable")
            return "off", None
        return ("miss", None) if found is None else ("hit", str(found))

    async def write(self, user_id: int, value: str) -> None:
        """Keep the value for a while."""
        if self.redis is None:
            return
        try:
            await self.redis.set(_key(user_id), value, ex=SECONDS)
        except RedisError:
            await logger.awarning("cache_unavailable")


def _key(user_id: int) -> str:
    return f"dashboard:{user_id}"


DashboardCacheDep = Annotated[DashboardCache, Depends()]
