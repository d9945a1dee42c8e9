"""What mypy accepts in strict mode: the session generator, beside classes that stand for SQLAlchemy, and the exception."""

from collections.abc import AsyncIterator
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
    async def get_session(self) -> AsyncIterator[AsyncSession]:
        async with async_session() as session:
            try:
                yield session
            finally:
                await session.close()


class AppException(Exception):
    def __init__(self, code: str, message: str, details: dict[str, object] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
