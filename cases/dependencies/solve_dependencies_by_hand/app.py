import asyncio
from contextlib import AsyncExitStack
from typing import Any

from fastapi import Depends, FastAPI, Request


def get_data() -> str:
    return "data"


async def get_data_async() -> str:
    return "data"


def yield_data():
    yield "data"


async def yield_data_async():
    yield "data"


DEPENDENCIES = {
    "def": get_data,
    "async def": get_data_async,
    "def with yield": yield_data,
    "async def with yield": yield_data_async,
}


def create_app(kind: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_data(data: str = Depends(DEPENDENCIES[kind])):
        return data

    return app


async def solve_in(kind: str, stack: AsyncExitStack, **scope: Any) -> Any:
    from fastapi.dependencies.utils import get_dependant, solve_dependencies

    async def process(data: str = Depends(DEPENDENCIES[kind])):
        return data

    request = Request({"type": "http", "headers": [], "query_string": b"", **scope})
    dependant = get_dependant(path="/", call=process)
    solved = await solve_dependencies(
        request=request, dependant=dependant, async_exit_stack=stack, embed_body_fields=False
    )
    return await process(**solved.values)


def solve(kind: str) -> Any:
    async def run() -> Any:
        async with AsyncExitStack() as stack:
            return await solve_in(kind, stack)

    return asyncio.run(run())


def solve_with_stacks(kind: str) -> Any:
    async def run() -> Any:
        async with AsyncExitStack() as outer, AsyncExitStack() as inner:
            scope = {"fastapi_inner_astack": outer, "fastapi_function_astack": inner}
            return await solve_in(kind, inner, **scope)

    return asyncio.run(run())
