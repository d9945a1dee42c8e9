"""Clients of other services, opened for one request and closed after it."""

import ssl
from collections.abc import AsyncIterator
from functools import lru_cache
from typing import Annotated, Any

import httpx
from fastapi import Depends
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from reference_api.settings import SettingsDep

TIMEOUT = 2
"""Seconds."""


def redis_limits() -> dict[str, Any]:
    """How long a client waits for Redis, which by itself would be for ever, and three times more."""
    return {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT, "retry": Retry(NoBackoff(), 0)}


async def get_redis(settings: SettingsDep) -> AsyncIterator[Redis | None]:
    """A Redis client, or nothing where Redis is not configured."""
    if settings.redis_url is None:
        yield None
        return
    async with Redis.from_url(settings.redis_url, decode_responses=True, **redis_limits()) as client:
        yield client


async def get_http_client() -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client that gives up soon."""
    async with httpx.AsyncClient(timeout=TIMEOUT, verify=_trusted_authorities()) as client:
        yield client


@lru_cache
def _trusted_authorities() -> ssl.SSLContext:
    """The certificates of the system, read once: a client that read them itself would block the loop each time."""
    return ssl.create_default_context()


RedisDep = Annotated[Redis | None, Depends(get_redis)]
HttpClientDep = Annotated[httpx.AsyncClient, Depends(get_http_client)]
