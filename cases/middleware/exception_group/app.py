from typing import Any

from fastapi import FastAPI, Request
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


async def pass_on(request: Request, call_next: Any) -> Any:
    return await call_next(request)


async def catch(request: Request, call_next: Any) -> Any:
    try:
        return await call_next(request)
    except ValueError:
        return PlainTextResponse("caught", 500)


async def fail(request: Request, call_next: Any) -> Any:
    raise ValueError("boom")


async def tell(request: Request, error: Exception) -> PlainTextResponse:
    return PlainTextResponse(type(error).__name__, 500)


class PassOn(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        return await call_next(request)


class PureASGI:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def create_app(*middlewares: Any, **options: Any) -> FastAPI:
    """The last middleware is the outermost one."""
    app = FastAPI(**options)
    for middleware in middlewares:
        if isinstance(middleware, type):
            app.add_middleware(middleware)
        else:
            app.middleware("http")(middleware)

    @app.get("/")
    async def healthy() -> str:
        return "ok"

    @app.get("/async")
    async def broken() -> None:
        raise ValueError("boom")

    @app.get("/def")
    def broken_in_a_thread() -> None:
        raise ValueError("boom")

    return app
