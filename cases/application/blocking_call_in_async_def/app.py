import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

Work = Callable[[], None]


def create_app_as_explained(sleep: Work) -> FastAPI:
    """The app of the maintainer's answer in issue 2484; `sleep` stands for its sleep(10)."""
    app = FastAPI()

    @app.get("/oma")
    async def illblockyou():
        sleep()

    @app.get("/omg")
    async def imblocked():
        sleep()

    return app


def create_app(block: Work) -> FastAPI:
    app = FastAPI()

    async def blocking_dependency() -> None:
        block()

    async def chunks() -> AsyncIterator[str]:
        block()
        yield "done"

    async def blocking_task() -> None:
        block()

    @app.get("/endpoint")
    async def endpoint() -> None:
        block()

    @app.get("/dependency")
    def dependency(blocked: Annotated[None, Depends(blocking_dependency)]) -> None: ...

    @app.get("/task")
    async def task(tasks: BackgroundTasks) -> None:
        tasks.add_task(blocking_task)

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        return StreamingResponse(chunks())

    return app


def create_app_with_synchronous_query(block: Work) -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def query() -> None:
        with sqlite3.connect(":memory:") as connection:
            connection.create_function("block", 0, block)
            connection.execute("SELECT block()").fetchall()

    return app


def create_app_that_awaits(work: Callable[[], Awaitable[None]]) -> FastAPI:
    app = FastAPI()

    @app.get("/endpoint")
    async def endpoint() -> None:
        await work()

    return app


def create_app_with_workarounds(block: Work) -> FastAPI:
    app = FastAPI()

    def blocking_dependency() -> None:
        block()

    @app.get("/endpoint")
    def endpoint() -> None:
        block()

    @app.get("/dependency")
    async def dependency(blocked: Annotated[None, Depends(blocking_dependency)]) -> None: ...

    @app.get("/task")
    async def task(tasks: BackgroundTasks) -> None:
        tasks.add_task(block)

    @app.get("/run-in-threadpool")
    async def in_threadpool() -> None:
        await run_in_threadpool(block)

    executor = ThreadPoolExecutor()

    @app.get("/run-in-executor")
    async def in_executor() -> None:
        await asyncio.get_running_loop().run_in_executor(executor, block)

    return app
