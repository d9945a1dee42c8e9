from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse


class Session:
    def __init__(self) -> None:
        self.data = ["foo", "bar", "baz"]
        self.open = True

    def __iter__(self) -> Iterator[str]:
        for item in self.data:
            if not self.open:
                raise ValueError("Session closed")
            yield item


@contextmanager
def acquire_session() -> Iterator[Session]:
    session = Session()
    try:
        yield session
    finally:
        session.open = False


def sync_session() -> Iterator[Session]:
    with acquire_session() as session:
        yield session


async def async_session() -> AsyncIterator[Session]:
    with acquire_session() as session:
        yield session


def nested_session(session: Annotated[Session, Depends(sync_session)]) -> Session:
    return session


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/data")
    def get_data(session: Annotated[Session, Depends(sync_session)]) -> list[str]:
        return list(session)

    @app.get("/stream-simple")
    def get_stream_simple(session: Annotated[Session, Depends(sync_session)]) -> StreamingResponse:
        return StreamingResponse(iter(["x", "y", "z"]))

    @app.get("/stream-session")
    def get_stream_session(session: Annotated[Session, Depends(sync_session)]) -> StreamingResponse:
        def iter_data() -> Iterator[str]:
            yield from session

        return StreamingResponse(iter_data())

    @app.get("/default-style")
    def default_style(session: Session = Depends(sync_session)) -> StreamingResponse:
        return StreamingResponse(iter(session))

    @app.get("/async")
    async def asynchronous(session: Annotated[Session, Depends(async_session)]) -> StreamingResponse:
        async def iter_data() -> AsyncIterator[str]:
            for item in session:
                yield item

        return StreamingResponse(iter_data())

    @app.get("/nested")
    async def nested(session: Annotated[Session, Depends(nested_session)]) -> StreamingResponse:
        return StreamingResponse(iter(session))

    return app
