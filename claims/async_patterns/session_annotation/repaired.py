from contextlib import asynccontextmanager
from typing import AsyncIterator


class AsyncSession:
    """Stands for the session."""


@asynccontextmanager
async def async_session() -> AsyncIterator[AsyncSession]:
    yield AsyncSession()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with async_session() as session:
        yield session
