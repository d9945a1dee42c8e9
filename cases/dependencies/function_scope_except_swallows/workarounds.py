from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException

CLOSED: list[str] = []
ROLLED_BACK: list[str] = []


def raising_again() -> Iterator[str]:
    try:
        yield "session"
    except HTTPException:
        ROLLED_BACK.append("session")
        raise


def in_finally() -> Iterator[str]:
    try:
        yield "session"
    finally:
        CLOSED.append("session")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/raise-again")
    def raise_again(value: Annotated[str, Depends(raising_again, scope="function")]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/finally")
    def with_finally(value: Annotated[str, Depends(in_finally, scope="function")]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    return app
