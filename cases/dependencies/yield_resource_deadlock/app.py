from collections.abc import Iterator
from threading import Semaphore
from typing import Annotated, Any, Self

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str


class Session:
    """As one of SQLAlchemy: it takes a connection from the pool at its first statement, and waits for it."""

    def __init__(self, pool: Semaphore) -> None:
        self.pool = pool
        self.connected = False

    def execute(self) -> dict[str, str]:
        if not self.connected:
            self.pool.acquire()
            self.connected = True
        return {"name": "Foo"}

    def close(self) -> None:
        if self.connected:
            self.pool.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


def create_app(connections: int = 1, **options: Any) -> FastAPI:
    """`options` are those of the dependency that all paths share."""
    app = FastAPI()
    pool = Semaphore(connections)

    def get_db() -> Iterator[Session]:
        db = Session(pool)
        try:
            yield db
        finally:
            db.close()

    def get_connected_db() -> Iterator[Session]:
        with Session(pool) as db:
            db.execute()
            yield db

    lazy = Depends(get_db, **options)
    eager = Depends(get_connected_db, **options)

    @app.get("/no-model")
    def no_model(db: Session = lazy):
        return db.execute()

    @app.get("/response-model", response_model=Item)
    def response_model(db: Session = lazy):
        return db.execute()

    @app.get("/return-type")
    def return_type(db: Annotated[Session, lazy]) -> Item:
        return Item(**db.execute())

    @app.get("/connected-before-yield")
    def connected_before_yield(db: Session = eager):
        return db.execute()

    @app.get("/response")
    def response(db: Session = lazy):
        return JSONResponse(db.execute())

    @app.get("/with", response_model=Item)
    def with_in_endpoint():
        with Session(pool) as db:
            return db.execute()

    return app
