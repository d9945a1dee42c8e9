from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse


class Session:
    def __init__(self) -> None:
        self.open = True

    def rows(self) -> Iterator[str]:
        for row in ("foo", "bar", "baz"):
            if not self.open:
                raise ValueError("Session closed")
            yield row

    def close(self) -> None:
        self.open = False


def session() -> Iterator[Session]:
    made = Session()
    try:
        yield made
    finally:
        made.close()


async def async_session() -> AsyncIterator[Session]:
    made = Session()
    try:
        yield made
    finally:
        made.close()


def create_app(**scope: Any) -> FastAPI:
    """`scope` is what is given to Depends."""
    app = FastAPI()

    @app.get("/data")
    def data(session: Annotated[Session, Depends(session, **scope)]) -> list[str]:
        return list(session.rows())

    @app.get("/stream")
    def stream(session: Annotated[Session, Depends(session, **scope)]) -> StreamingResponse:
        return StreamingResponse(session.rows())

    @app.get("/async")
    async def async_stream(session: Annotated[Session, Depends(async_session, **scope)]) -> StreamingResponse:
        async def parts() -> AsyncIterator[str]:
            for row in session.rows():
                yield row

        return StreamingResponse(parts())

    @app.get("/default-style")
    def default_style(session: Session = Depends(session, **scope)) -> StreamingResponse:
        return StreamingResponse(session.rows())

    @app.get("/data-first")
    def data_first(session: Annotated[Session, Depends(session, **scope)]) -> StreamingResponse:
        return StreamingResponse(iter(list(session.rows())))

    return app


def create_app_with_session_in_generator() -> FastAPI:
    app = FastAPI()

    @app.get("/stream")
    def stream() -> StreamingResponse:
        def parts() -> Iterator[str]:
            made = Session()
            try:
                yield from made.rows()
            finally:
                made.close()

        return StreamingResponse(parts())

    return app
