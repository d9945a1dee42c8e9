"""Numbers kept in Redis for a few seconds, where Redis is configured."""

from typing import Annotated, Literal, TypeVar

import structlog
from fastapi import Depends
from pydantic import BaseModel
from redis.exceptions import RedisError, ResponseError

from reference_api.resources import RedisDep, ResourcesDep

SECONDS = 5

Lookup = Literal["hit", "miss", "off"]
Numbers = TypeVar("Numbers", bound=BaseModel)

logger = structlog.get_logger()


class DashboardCache:
    """A cache that is allowed to fail: without an answer from Redis the numbers are simply counted again."""

    def __init__(self, redis: RedisDep, resources: ResourcesDep) -> None:
        """Keep the client, and whether it is worth asking."""
        self.redis = redis
        self.breaker = resources.cache

    async def read(self, user_id: int, kind: type[Numbers]) -> tuple[Lookup, Numbers | None]:
        """How the look-up went, and what was found; what is not of this kind, another program has written."""
        if self.redis is None or self.breaker.is_open:
            return "off", None
        try:
            found = await self.redis.get(_key(user_id))
            return ("miss", None) if found is None else ("hit", kind.model_validate_json(found))
        except (ValueError, ResponseError):  # another shape, no text at all, or none of Redis's strings
            return "miss", None
        except RedisError:
            await self._give_up()
            return "off", None

    async def write(self, user_id: int, value: str) -> None:
        """Keep the value for a while."""
        if self.redis is None or self.breaker.is_open:
            return
        try:
            await self.redis.set(_key(user_id), value, ex=SECONDS)
        except RedisError:
            await self._give_up()

    async def _give_up(self) -> None:
        self.breaker.trip()
        await logger.awarning("cache_unavailable")


def _key(user_id: int) -> str:
    return f"dashboard:{user_id}"


DashboardCacheDep = Annotated[DashboardCache, Depends()]
