from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from starlette.exceptions import HTTPException as StarletteHTTPException


def session() -> Iterator[str]:
    try:
        yield "session"
    except Exception:  # noqa: BLE001 - as reported
        raise HTTPException(status_code=500, detail="Database error") from None


async def async_session() -> AsyncIterator[str]:
    try:
        yield "session"
    except Exception:  # noqa: BLE001 - as reported
        raise HTTPException(status_code=500, detail="Database error") from None


def refusing(value: Annotated[str, Depends(session)]) -> str:
    raise HTTPException(status_code=404, detail="Item not found")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/found")
    def found(value: Annotated[str, Depends(session)]) -> str:
        return value

    @app.get("/sync")
    def sync(value: Annotated[str, Depends(session)]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/async")
    async def asynchronous(value: str = Depends(async_session)) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/starlette")
    async def starlette(value: Annotated[str, Depends(session)]) -> str:
        raise StarletteHTTPException(status_code=404, detail="Item not found")

    @app.get("/dependency")
    async def dependency(value: Annotated[str, Depends(refusing)]) -> str:
        return value

    return app
