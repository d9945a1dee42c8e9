import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from fastapi import Depends, FastAPI, Header, Request

Pause = Callable[[], Awaitable[object]]


def create_app(pause: Pause, block: Callable[[], object]) -> FastAPI:
    """`pause` is awaited between read and write, `block` blocks a thread between them."""
    app = FastAPI()
    shared = {"async-def": 0, "def": 0, "user": ""}

    @app.post("/async-def")
    async def increment() -> None:
        value = shared["async-def"]
        await pause()
        shared["async-def"] = value + 1

    @app.post("/def")
    def increment_in_a_thread() -> None:
        value = shared["def"]
        block()
        shared["def"] = value + 1

    @app.get("/user")
    async def read_user(user: str = Header()) -> str:
        shared["user"] = user
        await pause()
        return shared["user"]

    @app.get("/count/{name}")
    async def count(name: str) -> int:
        return shared[name]

    return app


def create_app_with_locks(pause: Pause, block: Callable[[], object]) -> FastAPI:
    app = FastAPI()
    shared = {"asyncio-lock": 0, "no-await-between": 0, "threading-lock": 0}
    lock, lock_of_threads = asyncio.Lock(), threading.Lock()

    @app.post("/asyncio-lock")
    async def increment_under_a_lock() -> None:
        async with lock:
            value = shared["asyncio-lock"]
            await pause()
            shared["asyncio-lock"] = value + 1

    @app.post("/no-await-between")
    async def increment_without_an_await() -> None:
        await pause()
        shared["no-await-between"] += 1

    @app.post("/threading-lock")
    def increment_under_a_lock_of_threads() -> None:
        with lock_of_threads:
            value = shared["threading-lock"]
            block()
            shared["threading-lock"] = value + 1

    @app.get("/count/{name}")
    async def count(name: str) -> int:
        return shared[name]

    return app


def create_app_with_data_of_the_request(pause: Pause) -> FastAPI:
    app = FastAPI()
    current_user: ContextVar[str] = ContextVar("current_user")

    async def get_user(user: str = Header()) -> str:
        await pause()
        return user

    @app.get("/request-state")
    async def read_state(request: Request, user: str = Header()) -> str:
        request.state.user = user
        await pause()
        return request.state.user

    @app.get("/dependency")
    async def read_dependency(user: str = Depends(get_user)) -> str:
        return user

    @app.get("/context-variable")
    async def read_context(user: str = Header()) -> str:
        current_user.set(user)
        await pause()
        return current_user.get()

    return app
