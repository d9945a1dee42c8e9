from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi_injectable import cleanup_exit_stack_of_func, injectable
from fastapi_injectable.concurrency import run_coroutine_sync

from companions.fastapi_injectable.plain import Item
from companions.fastapi_injectable.plain import create_app as create_plain_app


def create_function():
    @injectable
    def tell(item: Item):
        return f"a {item['name']}"

    return tell


def create_coroutine_function():
    @injectable
    async def tell(item: Item):
        return f"a {item['name']}"

    return tell


def create_app():
    app = create_plain_app()
    tell = create_coroutine_function()
    router = APIRouter()

    @router.get("/told")
    async def read_told():
        return await tell()

    app.include_router(router, prefix="/shop")
    return app


def create_function_with_connection(events):
    async def connect() -> AsyncGenerator[str, None]:
        events("connected")
        yield "connection"
        events("disconnected")

    @injectable
    def read_rows(connection: Annotated[str, Depends(connect)], item: Item):
        return [connection, item["name"]]

    return read_rows


def close_connection_of(function):
    run_coroutine_sync(cleanup_exit_stack_of_func(function))
