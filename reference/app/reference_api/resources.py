"""What the application holds open between start and stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from celery import Celery
from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import HTTPConnection

from reference_api.auth.guesses import Guesses
from reference_api.auth.passwords import Passwords
from reference_api.breaker import Breaker
from reference_api.database.engine import Sessions, create_engine, create_sessions
from reference_api.database.migrate import require_current_schema
from reference_api.reports.queue import create_queue
from reference_api.rooms.manager import ConnectionManager
from reference_api.rooms.messages import MessageReader
from reference_api.settings import Settings


@dataclass(frozen=True)
class Resources:
    """What all requests share: the database, the queue, passwords and their limits, rooms, and the state of the cache."""

    engine: AsyncEngine
    sessions: Sessions
    queue: Celery
    passwords: Passwords
    guesses: Guesses
    rooms: ConnectionManager
    messages: MessageReader
    cache: Breaker


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Open everything, refuse a database that is not migrated, and dispose of the engine at the end."""
    engine = create_engine(settings)
    try:
        await require_current_schema(engine)
        settings.upload_directory.mkdir(parents=True, exist_ok=True)
        yield Resources(
            engine=engine,
            sessions=create_sessions(engine),
            queue=create_queue(settings),
            passwords=Passwords(settings),
            guesses=Guesses(settings),
            rooms=ConnectionManager(),
            messages=MessageReader(settings),
            cache=Breaker(),
        )
    finally:
        await engine.dispose()


def get_resources(connection: HTTPConnection) -> Resources:
    """The resources of the application that serves this request or websocket."""
    resources: Resources = connection.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(get_resources)]
