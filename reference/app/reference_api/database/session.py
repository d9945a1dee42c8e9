"""The session of a request."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends
from sqlalchemy.orm.exc import StaleDataError
from starlette.requests import HTTPConnection

from reference_api.database.engine import Session
from reference_api.errors import NotFoundError
from reference_api.middleware.connection_release import release_at_response
from reference_api.resources import ResourcesDep


async def get_session(resources: ResourcesDep, connection: HTTPConnection) -> AsyncIterator[Session]:
    """One session for a request, rolled back on any exception, and closed when the response begins.

    Services commit, before the response is made: a commit after the yield would come too late to tell the client
    that it failed, and what "after the yield" means has changed between releases of FastAPI. For the same reason the
    session does not wait for it to be closed: a client that reads slowly would hold a connection.
    """
    async with resources.sessions() as session:
        release_at_response(session, connection.scope)
        try:
            yield session
        except Exception:
            await session.rollback()
            raise


@contextmanager
def or_not_found(resource: str) -> Iterator[None]:
    """404 where a row that was read has been deleted by somebody else before its change is written."""
    try:
        yield
    except StaleDataError as error:
        raise NotFoundError(resource) from error


SessionDep = Annotated[Session, Depends(get_session)]

SeparateSessionDep = Annotated[Session, Depends(get_session, use_cache=False)]
"""A second session in the same request, for what must stay when the request's own work is rolled back.

Commit in the first one before you use it: a request that holds one connection may not wait for another.
"""
