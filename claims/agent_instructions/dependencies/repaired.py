"""The same with the two names that it leaves to its reader."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI


class Item:
    pass


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    class Query:
        def all(self) -> list:
            note("query")
            return []

    class DBSession:
        def __init__(self) -> None:
            note("open")

        def query(self, model: type) -> Query:
            return Query()

        def close(self) -> None:
            note("close")

    def get_db() -> Any:
        db = DBSession()
        try:
            yield db
        finally:
            db.close()

    session = Annotated[DBSession, Depends(get_db)]

    @app.get("/items/")
    def read_items(db: session) -> Any:
        return db.query(Item).all()

    return app
