from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

SEEN: list[str] = []


class SomeError(Exception):
    pass


def swallowing() -> Iterator[str]:
    try:  # noqa: SIM105 - as reported
        yield "session"
    except Exception:  # noqa: BLE001 - as reported
        pass


async def async_swallowing() -> AsyncIterator[str]:
    try:  # noqa: SIM105 - as reported
        yield "session"
    except Exception:  # noqa: BLE001 - as reported
        pass


def logging_http() -> Iterator[str]:
    try:
        yield "session"
    except HTTPException as error:
        SEEN.append(error.detail)


def create_app() -> FastAPI:
    app = FastAPI()

    @app.exception_handler(SomeError)
    async def handle(request: Request, error: SomeError) -> JSONResponse:
        return JSONResponse({"detail": "Item not found"}, status_code=404)

    @app.get("/found")
    def found(value: Annotated[str, Depends(swallowing)]) -> str:
        return value

    @app.get("/http")
    def http(value: Annotated[str, Depends(swallowing)]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/handled")
    def handled(value: Annotated[str, Depends(swallowing)]) -> str:
        raise SomeError

    @app.get("/async")
    async def asynchronous(value: str = Depends(async_swallowing)) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/logging")
    def logged(value: Annotated[str, Depends(logging_http)]) -> str:
        raise HTTPException(status_code=404, detail="Item not found")

    return app
