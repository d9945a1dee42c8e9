import asyncio
import threading
from collections.abc import Callable

from asyncer import asyncify, syncify
from fastapi import FastAPI


def create_app(work: Callable[[], None]) -> FastAPI:
    """`work` blocks. An answer names the threads in which the endpoint and its work run, as `loop` or `worker`."""
    app = FastAPI()

    def place() -> str:
        return "worker" if threading.current_thread() is not loop else "loop"

    def do_sync_work() -> str:
        work()
        return place()

    async def do_async_work() -> str:
        asyncio.get_running_loop()
        return place()

    @app.get("/asyncify")
    async def with_asyncify() -> list[str]:
        return [place(), await asyncify(do_sync_work)()]

    @app.get("/blocking")
    async def blocking() -> list[str]:
        return [place(), do_sync_work()]

    @app.get("/syncify")
    def with_syncify() -> list[str]:
        return [place(), syncify(do_async_work)()]

    loop = threading.current_thread()
    return app
