"""What the application holds open between start and stop."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import httpx
from celery import Celery
from fastapi import Depends
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import HTTPConnection

from reference_api.auth.guesses import Guesses
from reference_api.auth.passwords import Passwords
from reference_api.breaker import Breaker
from reference_api.clients import open_http_client, open_redis
from reference_api.counting import Counter
from reference_api.database.engine import Sessions, create_engine, create_sessions
from reference_api.database.migrate import require_current_schema
from reference_api.reports.queue import create_queue
from reference_api.rooms.connections import Connections
from reference_api.rooms.manager import ConnectionManager
from reference_api.rooms.messages import MessageReader
from reference_api.settings import Settings


@dataclass(frozen=True)
class Resources:
    """What all requests share: the database, clients of other services, passwords and their limits, and rooms."""

    engine: AsyncEngine
    sessions: Sessions
    queue: Celery
    http: httpx.AsyncClient
    redis: Redis | None
    counter: Counter
    passwords: Passwords
    guesses: Guesses
    connections: Connections
    rooms: ConnectionManager
    messages: MessageReader
    cache: Breaker


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Open everything, refuse a database that is not migrated, and close it all at the end."""
    engine = create_engine(settings)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.dispose)
        await require_current_schema(engine)
        settings.upload_directory.mkdir(parents=True, exist_ok=True)
        counter = Counter(await stack.enter_async_context(open_redis(settings.redis_url, decode=False)))
        yield Resources(
            engine=engine,
            sessions=create_sessions(engine),
            queue=create_queue(settings),
            http=await stack.enter_async_context(open_http_client()),
            redis=await stack.enter_async_context(open_redis(settings.redis_url, decode=True)),
            counter=counter,
            passwords=Passwords(settings),
            guesses=Guesses(settings, counter),
            connections=Connections(settings),
            rooms=ConnectionManager(),
            messages=MessageReader(settings),
            cache=Breaker(),
        )


def get_resources(connection: HTTPConnection) -> Resources:
    """The resources of the application that serves this request or websocket."""
    resources: Resources = connection.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(get_resources)]


async def get_redis(resources: ResourcesDep) -> Redis | None:
    """The Redis client of the application, or nothing where Redis is not configured."""
    return resources.redis


async def get_http_client(resources: ResourcesDep) -> httpx.AsyncClient:
    """The HTTP client of the application."""
    return resources.http


RedisDep = Annotated[Redis | None, Depends(get_redis)]
HttpClientDep = Annotated[httpx.AsyncClient, Depends(get_http_client)]
