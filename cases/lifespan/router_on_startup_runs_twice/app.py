from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI


def create_router(note: Callable[[str], None]) -> APIRouter:
    return APIRouter(on_startup=[lambda: note("start")], on_shutdown=[lambda: note("stop")])


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(note))
    return app


def create_app_with_parent(note: Callable[[str], None]) -> FastAPI:
    router = APIRouter()
    router.include_router(create_router(note))
    app = FastAPI()
    app.include_router(router)
    return app


def create_app_that_includes_twice(note: Callable[[str], None]) -> FastAPI:
    router = create_router(note)
    app = FastAPI()
    app.include_router(router, prefix="/v1")
    app.include_router(router, prefix="/latest")
    return app


def create_app_with_own_handlers(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.on_event("startup")(lambda: note("start"))
    app.on_event("shutdown")(lambda: note("stop"))
    return app


def create_app_with_router_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("start")
        yield
        note("stop")

    app = FastAPI()
    app.include_router(APIRouter(lifespan=lifespan))
    return app
