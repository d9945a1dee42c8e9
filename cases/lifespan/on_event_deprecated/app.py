from collections.abc import Callable

from fastapi import APIRouter, FastAPI


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.on_event("startup")
    async def start() -> None:
        note("startup")

    @app.on_event("shutdown")
    def stop() -> None:
        note("shutdown")

    return app


def create_app_with_router(note: Callable[[str], None]) -> FastAPI:
    app, router = FastAPI(), APIRouter()

    @router.on_event("startup")
    async def start() -> None:
        note("startup")

    @router.on_event("shutdown")
    def stop() -> None:
        note("shutdown")

    app.include_router(router)
    return app


def create_app_called_without_decorator(note: Callable[[str], None]) -> FastAPI:
    """As an add-on does that registers its own handlers."""
    app = FastAPI()
    app.on_event("startup")(lambda: note("startup"))
    app.on_event("shutdown")(lambda: note("shutdown"))
    return app
