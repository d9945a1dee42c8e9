"""The session of a request."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends

from reference_api.database.engine import Session
from reference_api.resources import ResourcesDep


async def get_session(resources: ResourcesDep) -> AsyncIterator[Session]:
    """One session for a request, rolled back on any exception and always closed.

    Services commit, before the response is made: a commit after the yield would come too late to tell the client
    that it failed, and what "after the yield" means has changed between releases of FastAPI.
    """
    async with resources.sessions() as session:
        try:
            yield session
        except Exception:
            await session.rollback()
            raise


SessionDep = Annotated[Session, Depends(get_session)]

SeparateSessionDep = Annotated[Session, Depends(get_session, use_cache=False)]
"""A second session in the same request, for what must stay when the request's own work is rolled back."""
