from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError


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
