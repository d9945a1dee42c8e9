from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI


class Session:
    def __init__(self) -> None:
        self.open = True

    def rows(self) -> Iterator[str]:
        for row in ("foo", "bar"):
            if not self.open:
                raise ValueError("Session closed")
            yield row


def get_session() -> Iterator[Session]:
    made = Session()
    try:
        yield made
    finally:
        made.open = False


async def get_async_session() -> AsyncIterator[Session]:
    made = Session()
    try:
        yield made
    finally:
        made.open = False


def create_app(**scope: Any) -> FastAPI:
    """`scope` is what is given to Depends."""
    app = FastAPI()

    @app.get("/data")
    def read_data(session: Annotated[Session, Depends(get_session, **scope)]) -> list[str]:
        return list(session.rows())

    @app.get("/def")
    def read_rows(session: Annotated[Session, Depends(get_session, **scope)]) -> Iterator[str]:
        yield from session.rows()

    @app.get("/async-def")
    async def read_rows_in_the_loop(
        session: Annotated[Session, Depends(get_async_session, **scope)],
    ) -> AsyncIterator[str]:
        for row in session.rows():
            yield row

    @app.get("/default-style")
    def read_rows_in_default_style(session: Session = Depends(get_session, **scope)) -> Iterator[str]:
        yield from session.rows()

    return app


def create_app_with_data_first(**scope: Any) -> FastAPI:
    app = FastAPI()

    def read_all(session: Annotated[Session, Depends(get_session, **scope)]) -> list[str]:
        return list(session.rows())

    @app.get("/def")
    def send_rows(rows: Annotated[list[str], Depends(read_all)]) -> Iterator[str]:
        yield from rows

    return app
