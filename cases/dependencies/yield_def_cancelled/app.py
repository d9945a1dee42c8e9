import asyncio
import threading
from asyncio import Event
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from typing import Any

import anyio
from fastapi import Depends, FastAPI, WebSocket


class Resource:
    """What happens after `yield` is noted: the exception that is seen, and the thread."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str]] = []
        self.loop_thread = threading.current_thread()

    def note(self, name: str) -> None:
        in_loop = threading.current_thread() is self.loop_thread
        self.noted.append((name, "event loop" if in_loop else "worker"))

    @contextmanager
    def open(self) -> Generator[str, None, None]:
        try:
            yield "open"
        except BaseException as error:
            self.note(type(error).__name__)
            raise
        finally:
            self.note("closed")


def with_try(resource: Resource) -> Callable[..., Any]:
    def dependency() -> Generator[str, None, None]:
        try:
            yield "open"
        except BaseException as error:
            resource.note(type(error).__name__)
            raise
        finally:
            resource.note("closed")

    return dependency


def with_context_manager(resource: Resource) -> Callable[..., Any]:
    def dependency() -> Generator[str, None, None]:
        with resource.open() as opened:
            yield opened

    return dependency


def with_object(resource: Resource) -> Callable[..., Any]:
    class Dependency:
        def __call__(self) -> Generator[str, None, None]:
            with resource.open() as opened:
                yield opened

    return Dependency()


def with_async_def(resource: Resource) -> Callable[..., Any]:
    async def dependency() -> AsyncGenerator[str, None]:
        with resource.open() as opened:
            yield opened

    return dependency


def create_app(dependency: Callable[..., Any], begun: Event) -> FastAPI:
    """Each route says when it has begun, and all but the last never end."""
    app = FastAPI()

    @app.get("/endpoint")
    async def wait(opened: str = Depends(dependency)) -> None:
        begun.set()
        await Event().wait()

    @app.websocket("/websocket")
    async def wait_in_websocket(websocket: WebSocket, opened: str = Depends(dependency)) -> None:
        await websocket.accept()
        begun.set()
        await Event().wait()

    @app.get("/answered")
    async def answer(opened: str = Depends(dependency)) -> str:
        begun.set()
        return opened

    return app


def create_app_with_statement(resource: Resource, begun: Event) -> FastAPI:
    app = FastAPI()

    @app.get("/endpoint")
    async def wait() -> None:
        with resource.open():
            begun.set()
            await Event().wait()

    return app


async def cancel_task(app: Any, begun: Event, scope: Any, receive: Any, send: Any) -> None:
    """Cancels the request when it has begun, as a middleware with asyncio.wait_for() does when its time is over."""
    task = asyncio.create_task(app(scope, receive, send))
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])


async def cancel_scope(app: Any, begun: Event, scope: Any, receive: Any, send: Any) -> None:
    """As a middleware with anyio.move_on_after() does."""

    async def cancel(cancelled: anyio.CancelScope) -> None:
        await begun.wait()
        cancelled.cancel()

    with anyio.CancelScope() as cancelled:
        canceller = asyncio.create_task(cancel(cancelled))
        await app(scope, receive, send)
    await canceller


WAYS = {"task": cancel_task, "scope": cancel_scope}


async def request(asgi: Any, app: Any, path: str, begun: Event, way: str) -> None:
    """Asks the app, and cancels it when it has begun. When this returns, the app has ended."""

    async def middleware(scope: Any, receive: Any, send: Any) -> None:
        await WAYS[way](app, begun, scope, receive, send)

    kind = "websocket" if path == "/websocket" else "http"
    async with asgi(middleware, path, scope=kind) as connection:
        await connection.finish()
