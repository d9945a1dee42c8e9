from typing import Any

from fastapi import FastAPI


class Session:
    """What Pydantic has no schema for."""


def create_app(response_model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=response_model)
    async def read_item():
        return "a"

    return app


def create_app_with_return_type() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item() -> Session:
        return Session()

    return app


def create_app_with_additional_response() -> FastAPI:
    app = FastAPI()

    @app.get("/", responses={404: {"model": Session}})
    async def read_item():
        return "a"

    return app
