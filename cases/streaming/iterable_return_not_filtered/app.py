import collections.abc
import typing
from collections.abc import Callable
from typing import Any, Iterable, List, Optional

from fastapi import FastAPI
from pydantic import BaseModel


class Public(BaseModel):
    name: str
    note: Optional[str] = None


class Account(Public):
    password_hash: str


ANNOTATIONS = {"typing": typing.Iterable[Public], "collections.abc": collections.abc.Iterable[Public]}


def accounts() -> list[Account]:
    return [Account(name="ada", password_hash="secret")]


def create_app(annotation: Any, **options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/accounts", **options)
    def read_accounts() -> annotation:
        return accounts()

    return app


def create_async_app(annotation: Any, **options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/accounts", **options)
    async def read_accounts() -> annotation:
        return accounts()

    return app


def create_app_that_returns(made: Callable[[], Any], annotation: Any = Iterable[Public], **options: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/accounts", **options)
    def read_accounts() -> annotation:
        return made()

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.get("/accounts")
    def read_accounts() -> List[Public]:
        return accounts()

    return app


def create_app_with_response_model(model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/accounts", response_model=model)
    def read_accounts() -> Iterable[Public]:
        return accounts()

    return app
