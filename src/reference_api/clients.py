"""Clients of other services, opened for one request and closed after it."""

import ssl
from collections.abc import AsyncIterator
from functools import lru_cache
from typing import Annotated

import httpx
from fastapi import Depends
from redis.asyncio import Redis

from reference_api.settings import SettingsDep

TIMEOUT = 2
"""Seconds."""


async def get_redis(settings: SettingsDep) -> AsyncIterator[Redis | None]:
    """A Redis client, or nothing where Redis is not configured."""
    if settings.redis_url is None:
        yield None
        return
    client = Redis.from_url(
        settings.redis_url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, decode_responses=True
    )
    async with client:
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
