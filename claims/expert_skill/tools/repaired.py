"""What mypy accepts in strict mode: the session generator and the exception, with classes that stand for those of SQLAlchemy, so that mypy reads nothing else."""

from collections.abc import AsyncIterator
from types import TracebackType


class AsyncSession:
    async def close(self) -> None: ...

    async def __aenter__(self) -> "AsyncSession":
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


class AppException(Exception):  # noqa: N818 - the guide's name
    def __init__(self, code: str, message: str, details: dict[str, object] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
