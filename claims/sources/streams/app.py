from collections.abc import AsyncIterable, Iterator
from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel


class Public(BaseModel):
    name: str
    note: Optional[str] = None


class Account(Public):
    secret: str


ACCOUNT = Account(name="ada", secret="s")
MODELS = {"iterator": Iterator[Public], "async-iterable": AsyncIterable[Public]}


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.get("/accounts")
    def read_accounts() -> list[Public]:
        return [ACCOUNT]

    return app


def create_app_with_iterator() -> FastAPI:
    app = FastAPI()

    @app.get("/accounts")
    def read_accounts() -> Iterator[Public]:
        return [ACCOUNT]

    return app


def create_app_with_response_model(model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/accounts", response_model=model)
    async def stream_accounts():
        yield ACCOUNT

    return app
