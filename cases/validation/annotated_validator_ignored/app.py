from typing import Annotated

from fastapi import Body, Depends, FastAPI, Query
from pydantic import AfterValidator


def double(value: int) -> int:
    return 2 * value


def refuse(value):
    raise ValueError


Ints = Annotated[list[int], AfterValidator(refuse)]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    @app.get("/plain")
    async def read_plain(value: int) -> int:
        return value

    return app


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def post(ints: Ints) -> None:
        return None

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{value}")
    async def read_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    return app


def create_app_with_dependency() -> FastAPI:
    app = FastAPI()

    async def get_value(value: Annotated[int, AfterValidator(double)]) -> int:
        return value

    @app.get("/")
    async def read_value(value: int = Depends(get_value)) -> int:
        return value

    return app


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double), Query()]) -> int:
        return value

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def post(ints: Annotated[list[int], AfterValidator(refuse), Body()]) -> None:
        return None

    return app


def create_app_with_query_as_default() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_value(value: Annotated[int, AfterValidator(double)] = Query()) -> int:
        return value

    return app
