from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI


def lifespan_of(note: Callable[[str], None], name: str) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note(f"{name} start")
        yield
        note(f"{name} shutdown")

    return lifespan


def create_app(note: Callable[[str], None]) -> FastAPI:
    """The program of PR 9630."""
    router = APIRouter(lifespan=lifespan_of(note, "router"))
    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_both(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter(lifespan=lifespan_of(note, "router"))
    app = FastAPI(lifespan=lifespan_of(note, "app"))
    app.include_router(router)
    return app


def create_app_with_nested_router(note: Callable[[str], None]) -> FastAPI:
    inner = APIRouter(lifespan=lifespan_of(note, "inner"))
    router = APIRouter(lifespan=lifespan_of(note, "router"))
    router.include_router(inner)
    app = FastAPI(lifespan=lifespan_of(note, "app"))
    app.include_router(router)
    return app


def create_app_with_handlers(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter()
    router.on_event("startup")(lambda: note("router start"))
    router.on_event("shutdown")(lambda: note("router shutdown"))
    app = FastAPI(lifespan=lifespan_of(note, "app"))
    app.include_router(router)
    return app


def create_app_that_enters(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter()
    router_lifespan = lifespan_of(note, "router")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with router_lifespan(app):
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(router)
    return app
