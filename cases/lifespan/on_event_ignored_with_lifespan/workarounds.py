import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from cases.lifespan.on_event_ignored_with_lifespan.app import lifespan_of


def add_handlers(app: FastAPI, note: Callable[[str], None]) -> FastAPI:
    @app.on_event("startup")
    async def start() -> None:
        note("event start")

    @app.on_event("shutdown")
    def stop() -> None:
        note("event stop")

    return app


def create_wrapped_app(note: Callable[[str], None]) -> FastAPI:
    """As an add-on does it that is given the app."""
    app = FastAPI(lifespan=lifespan_of(note))
    of_the_app = app.router.lifespan_context

    @asynccontextmanager
    async def with_own(app: Any) -> AsyncIterator[Any]:
        note("event start")
        async with of_the_app(app) as state:
            yield state
        note("event stop")

    app.router.lifespan_context = with_own
    return app


def create_app_that_calls_the_router(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("lifespan start")
        await app.router.startup()
        yield
        await app.router.shutdown()
        note("lifespan stop")

    return add_handlers(FastAPI(lifespan=lifespan), note)


async def run(handlers: list[Callable[[], Any]]) -> None:
    for handler in handlers:
        result = handler()
        if inspect.isawaitable(result):
            await result


def create_app_that_runs_the_lists(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("lifespan start")
        await run(app.router.on_startup)
        yield
        await run(app.router.on_shutdown)
        note("lifespan stop")

    return add_handlers(FastAPI(lifespan=lifespan), note)
