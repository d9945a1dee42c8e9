from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI


def lifespan_of(note: Callable[[str], None], handlers: list[Callable[[], None]] | None = None) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("lifespan start")
        for handler in handlers or []:
            handler()
        yield
        note("lifespan stop")

    return lifespan


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(lifespan=lifespan_of(note))

    @app.on_event("startup")
    def start() -> None:
        note("event start")

    @app.on_event("shutdown")
    def stop() -> None:
        note("event stop")

    return app


def create_app_with_parameters(note: Callable[[str], None]) -> FastAPI:
    return FastAPI(
        lifespan=lifespan_of(note),
        on_startup=[lambda: note("event start")],
        on_shutdown=[lambda: note("event stop")],
    )


def create_app_with_event_handlers(note: Callable[[str], None]) -> FastAPI:
    """As the add-on of the report does it."""
    app = FastAPI(lifespan=lifespan_of(note))
    app.add_event_handler("startup", lambda: note("event start"))
    app.add_event_handler("shutdown", lambda: note("event stop"))
    return app


def create_app_with_event_handlers_of_router(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(lifespan=lifespan_of(note))
    app.router.add_event_handler("startup", lambda: note("event start"))
    app.router.add_event_handler("shutdown", lambda: note("event stop"))
    return app


def create_app_without_lifespan(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.on_event("startup")
    def start() -> None:
        note("event start")

    return app


def create_app_with_call(note: Callable[[str], None]) -> FastAPI:
    def start() -> None:
        note("event start")

    return FastAPI(lifespan=lifespan_of(note, [start]))
