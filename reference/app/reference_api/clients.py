"""Clients of other services, made when the application starts and closed when it stops."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

TIMEOUT = 2
"""Seconds."""


@asynccontextmanager
async def open_redis(address: str | None, *, decode: bool) -> AsyncIterator[Redis | None]:
    """A Redis client, or nothing where Redis is not configured.

    By itself it would wait for an answer for ever, and three times more. It connects when it is first used.
    """
    if address is None:
        yield None
        return
    limits: dict[str, Any] = {"socket_timeout": TIMEOUT, "socket_connect_timeout": TIMEOUT}
    async with Redis.from_url(address, decode_responses=decode, retry=Retry(NoBackoff(), 0), **limits) as client:
        yield client


@asynccontextmanager
async def open_http_client() -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client that gives up soon. To read the certificates of the system takes longer than most requests."""
    async with httpx.AsyncClient(timeout=TIMEOUT, verify=ssl.create_default_context()) as client:
        yield client
