from typing import Annotated

from fastapi import Body, Cookie, Depends, FastAPI, File, Form, Header, Path, Query


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_query(value: Annotated[int, Query()]) -> int:
        return value

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.post("/{value}")
    async def read_path(value: Annotated[int, Path()]) -> int:
        return value

    return app


def create_app_with_header() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_header(value: Annotated[int, Header()]) -> int:
        return value

    return app


def create_app_with_cookie() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_cookie(value: Annotated[int, Cookie()]) -> int:
        return value

    return app


def create_app_with_form() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_form(value: Annotated[int, Form()]) -> int:
        return value

    return app


def create_app_with_file() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_file(value: Annotated[bytes, File()]) -> int:
        return int(value)

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_body(value: Annotated[int, Body()]) -> int:
        return value

    return app


def create_app_with_dependency() -> FastAPI:
    app = FastAPI()

    async def get_value(value: Annotated[int, Query()]) -> int:
        return value

    @app.post("/")
    async def read_query(value: Annotated[int, Depends(get_value)]) -> int:
        return value

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_query(value: int = Query()) -> int:
        return value

    return app


def create_app_with_bare_type() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_query(value: int) -> int:
        return value

    return app
