"""The dependencies of the section that give a client of Redis, with a server: what each request stores and reads, and what stays open."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import warnings
from typing import Any

import httpx
from fastapi import Depends
from redis import asyncio as aioredis

from claims.backend_frameworks.redis_and_celery import app

app.settings.REDIS_URL = os.environ["CLAIMS_REDIS"]


async def used(dependency: Any) -> dict[str, Any]:
    """What two requests are answered, the warnings of closing, and how many connections the server holds afterwards."""
    made = app.create_app(dependency)

    @made.get("/count")
    async def count(redis: Any = Depends(dependency)) -> int:  # noqa: B008 - as the section has it
        return int(await redis.incr("count"))

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        transport = httpx.ASGITransport(app=made)
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            counted = [(await client.get("/count")).json() for _ in range(2)]
    watching = aioredis.from_url(app.settings.REDIS_URL)
    held = len(await watching.client_list()) - 1
    await watching.flushall()
    await watching.connection_pool.disconnect()
    warned = sorted({one.category.__name__ for one in caught if "close" in str(one.message)})
    return {"counted": counted, "warned": warned, "connections": held}


dependencies = [app.get_redis] + [app.get_redis_closed_by_aclose] * hasattr(aioredis.Redis, "aclose")
json.dump({one.__name__: asyncio.run(used(one)) for one in dependencies}, sys.stdout)
