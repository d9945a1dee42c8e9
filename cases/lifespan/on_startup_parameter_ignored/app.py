from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI


def create_app(note: Callable[[str], None]) -> FastAPI:
    async def start() -> None:
        note("async start")

    app = FastAPI(on_startup=[lambda: note("start"), start], on_shutdown=[lambda: note("stop")])

    @app.get("/health")
    async def health() -> dict[str, bool]:
        return {"ok": True}

    return app


def create_app_with_router(note: Callable[[str], None]) -> FastAPI:
    sub_router = APIRouter(on_startup=[lambda: note("sub-router start")], on_shutdown=[lambda: note("sub-router stop")])
    router = APIRouter(on_startup=[lambda: note("router start")], on_shutdown=[lambda: note("router stop")])
    router.include_router(sub_router)
    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("start")
        yield
        note("stop")

    return FastAPI(lifespan=lifespan)


def create_app_with_on_event(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.router.on_event("startup")(lambda: note("start"))
    app.router.on_event("shutdown")(lambda: note("stop"))
    return app
