from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI


def create_app(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter()

    @router.on_event("startup")
    async def start() -> None:
        note("start")

    @router.on_event("shutdown")
    async def stop() -> None:
        note("stop")

    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_parent(note: Callable[[str], None]) -> FastAPI:
    inner = APIRouter()
    inner.on_event("startup")(lambda: note("start"))
    inner.on_event("shutdown")(lambda: note("stop"))
    router = APIRouter()
    router.include_router(inner)
    app = FastAPI()
    app.include_router(router)
    return app


def create_app_that_includes_twice(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter()
    router.on_event("startup")(lambda: note("start"))
    router.on_event("shutdown")(lambda: note("stop"))
    app = FastAPI()
    app.include_router(router, prefix="/v1")
    app.include_router(router, prefix="/latest")
    return app


def create_app_with_own_handlers(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.on_event("startup")(lambda: note("start"))
    app.on_event("shutdown")(lambda: note("stop"))
    return app


def create_app_with_empty_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield

    router = APIRouter()
    router.on_event("startup")(lambda: note("start"))
    router.on_event("shutdown")(lambda: note("stop"))
    app = FastAPI(lifespan=lifespan)
    app.include_router(router)
    return app


def create_app_with_router_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("start")
        yield
        note("stop")

    router = APIRouter(lifespan=lifespan)
    app = FastAPI()
    app.include_router(router)
    return app
