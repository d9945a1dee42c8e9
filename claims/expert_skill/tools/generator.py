"""The guide's session generator with classes that stand for those of SQLAlchemy, so that mypy reads nothing else."""

from types import TracebackType
from typing import Self


class AsyncSession:
    async def close(self) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


def async_session() -> AsyncSession:
    return AsyncSession()


class DatabaseService:
    async def get_session(self) -> AsyncSession:
        async with async_session() as session:
            try:
                yield session
            finally:
                await session.close()
