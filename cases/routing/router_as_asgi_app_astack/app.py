from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.applications import Starlette


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/foobar")
    async def foobar() -> dict[str, str]:
        return {"message": "hello world"}

    @router.get("/sync")
    def sync() -> dict[str, str]:
        return {"message": "hello world"}

    @router.get("/depends")
    def depends(value: dict[str, str] = Depends(sync)) -> dict[str, str]:
        return value

    return router


def create_app() -> FastAPI:
    app = FastAPI()
    app.include_router(create_router())
    return app


def mount_in_fastapi() -> FastAPI:
    app = FastAPI()
    app.mount("/mounted", create_router())
    return app


def mount_in_starlette() -> Starlette:
    app = Starlette()
    app.mount("/mounted", create_router())
    return app


def wrap_router() -> Any:
    from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware

    return AsyncExitStackMiddleware(create_router())


def mount_wrapped_in_starlette() -> Starlette:
    app = Starlette()
    app.mount("/mounted", wrap_router())
    return app


def mount_including_in_starlette() -> Starlette:
    app = Starlette()
    app.mount("/mounted", create_app())
    return app
