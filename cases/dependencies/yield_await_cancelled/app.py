import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

import anyio
from fastapi import Depends, FastAPI, WebSocket

Note = Callable[[str], None]


async def close(note: Note) -> None:
    """As a session does, it waits for the server at least once."""
    note("closing")
    await asyncio.sleep(0)
    note("closed")


def with_finally(note: Note) -> Callable[..., Any]:
    async def dependency() -> AsyncGenerator[str, None]:
        try:
            yield "open"
        finally:
            await close(note)

    return dependency


def with_async_with(note: Note) -> Callable[..., Any]:
    @asynccontextmanager
    async def session() -> AsyncGenerator[str, None]:
        try:
            yield "open"
        finally:
            await close(note)

    async def dependency() -> AsyncGenerator[str, None]:
        async with session() as opened:
            yield opened

    return dependency


def with_object(note: Note) -> Callable[..., Any]:
    class Dependency:
        async def __call__(self) -> AsyncGenerator[str, None]:
            try:
                yield "open"
            finally:
                await close(note)

    return Dependency()


def with_nested(note: Note) -> Callable[..., Any]:
    """The dependency of a dependency is the one that closes."""

    async def dependency(opened: Annotated[str, Depends(with_finally(note))]) -> AsyncGenerator[str, None]:
        try:
            yield opened
        finally:
            await asyncio.sleep(0)

    return dependency


def with_shield(note: Note) -> Callable[..., Any]:
    async def dependency() -> AsyncGenerator[str, None]:
        try:
            yield "open"
        finally:
            with anyio.CancelScope(shield=True):
                await close(note)

    return dependency


def with_own_task(note: Note) -> Callable[..., Any]:
    tasks = set()

    async def dependency() -> AsyncGenerator[str, None]:
        try:
            yield "open"
        finally:
            tasks.add(asyncio.create_task(close(note)))

    return dependency


def create_app(dependency: Callable[..., Any], begun: asyncio.Event) -> FastAPI:
    """Each route says when it has begun, and all but the last never end."""
    app = FastAPI()

    @app.get("/endpoint")
    async def wait(opened: str = Depends(dependency)) -> None:
        begun.set()
        await asyncio.Event().wait()

    @app.get("/path-operation-dependency", dependencies=[Depends(dependency)])
    async def wait_without_value() -> None:
        begun.set()
        await asyncio.Event().wait()

    @app.websocket("/websocket")
    async def wait_in_websocket(websocket: WebSocket, opened: str = Depends(dependency)) -> None:
        await websocket.accept()
        begun.set()
        await asyncio.Event().wait()

    @app.get("/answered")
    async def answer(opened: str = Depends(dependency)) -> str:
        return opened

    return app


class GiveUp:
    """A middleware that cancels a scope of AnyIO around the app, as one with `anyio.move_on_after(seconds)` does."""

    def __init__(self, app: Any, begun: asyncio.Event) -> None:
        self.app = app
        self.begun = begun

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(self.cancel, group)
            await self.app(scope, receive, send)

    async def cancel(self, group: Any) -> None:
        await self.begun.wait()
        group.cancel_scope.cancel()


class GiveUpTask(GiveUp):
    """Cancels the task of the app, as one with `asyncio.wait_for()` does."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        task = asyncio.create_task(self.app(scope, receive, send))
        await self.begun.wait()
        task.cancel()
        await asyncio.wait([task])


class GiveUpTaskTwice(GiveUpTask):
    """Cancels it once more while the code after yield runs, which sets `closing`."""

    def __init__(self, app: Any, begun: asyncio.Event, closing: asyncio.Event) -> None:
        super().__init__(app, begun)
        self.closing = closing

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        task = asyncio.create_task(self.app(scope, receive, send))
        await self.begun.wait()
        task.cancel()
        await self.closing.wait()
        task.cancel()
        await asyncio.wait([task])
