from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


def create_app(note: Callable[[str], None], source: Callable[[], Any]) -> FastAPI:
    """`source` is Query, Header, Cookie, Path, Body or Form."""
    app = FastAPI()
    path = "/{value}" if source.__name__ == "Path" else "/"

    def dep_with_yield() -> Iterator[str]:
        try:
            yield "_"
        except RequestValidationError:
            note("caught")
            raise

    async def async_dep_with_yield() -> AsyncIterator[str]:
        try:
            yield "_"
        except RequestValidationError:
            note("caught")
            raise

    @app.post(path)
    def read(dependency: str = Depends(dep_with_yield), value: int = source()) -> int:
        return value

    @app.post("/async" + path)
    async def read_async(dependency: Annotated[str, Depends(async_dep_with_yield)], value: int = source()) -> int:
        return value

    return app


class InvalidRequest(Exception):
    pass


def create_app_that_rewrites(error: Exception) -> FastAPI:
    """The dependencies raise `error` in the place of the RequestValidationError."""
    app = FastAPI()

    @app.exception_handler(InvalidRequest)
    async def answer(request: Request, error: InvalidRequest) -> JSONResponse:
        return JSONResponse({"detail": "rewritten"}, 400)

    def dep_with_yield() -> Iterator[str]:
        try:
            yield "_"
        except RequestValidationError as invalid:
            raise error from invalid

    async def async_dep_with_yield() -> AsyncIterator[str]:
        try:
            yield "_"
        except RequestValidationError as invalid:
            raise error from invalid

    @app.post("/")
    def read(value: int, dependency: str = Depends(dep_with_yield)) -> int:
        return value

    @app.post("/async")
    async def read_async(value: int, dependency: Annotated[str, Depends(async_dep_with_yield)]) -> int:
        return value

    return app


def create_app_that_rewrites_by_http_exception() -> FastAPI:
    return create_app_that_rewrites(HTTPException(400, "rewritten"))


def create_app_that_rewrites_by_own_exception() -> FastAPI:
    return create_app_that_rewrites(InvalidRequest())
