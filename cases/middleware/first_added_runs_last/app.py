from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

ORIGIN = "https://example.com"
NAMES = ("first", "second", "third")
HOSTS = {"allowed_hosts": ["example.com"]}
CORS = {
    "allow_origins": [ORIGIN],
    "allow_credentials": True,
    "allow_methods": ["GET", "POST"],
    "allow_headers": ["*"],
}


class Noting:
    """Notes its name on the way in."""

    def __init__(self, app: Any, name: str, note: Callable[[str], None]) -> None:
        self.app = app
        self.name = name
        self.note = note

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.note(self.name)
        await self.app(scope, receive, send)


class Authenticated(BaseHTTPMiddleware):
    """Refuses what comes without a token, as in the issue."""

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        if "Authorization" not in request.headers:
            return JSONResponse({"detail": "Not authenticated"}, status_code=401)
        return await call_next(request)


def add_routes(app: FastAPI) -> FastAPI:
    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    for name in NAMES:
        app.add_middleware(Noting, name=name, note=note)
    return add_routes(app)


def create_app_with_decorators(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def first(request: Request, call_next: Any) -> Any:
        note("first")
        return await call_next(request)

    @app.middleware("http")
    async def second(request: Request, call_next: Any) -> Any:
        note("second")
        return await call_next(request)

    @app.middleware("http")
    async def third(request: Request, call_next: Any) -> Any:
        note("third")
        return await call_next(request)

    return add_routes(app)


def create_app_with_list(note: Callable[[str], None]) -> FastAPI:
    return add_routes(FastAPI(middleware=[Middleware(Noting, name=name, note=note) for name in NAMES]))


def create_app_with_cors_first(other: type, **options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, **CORS)
    app.add_middleware(other, **options)
    return add_routes(app)


def create_app_with_cors_last(other: type, **options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(other, **options)
    app.add_middleware(CORSMiddleware, **CORS)
    return add_routes(app)


def create_app_with_cors_first_in_list(other: type, **options: Any) -> FastAPI:
    return add_routes(FastAPI(middleware=[Middleware(CORSMiddleware, **CORS), Middleware(other, **options)]))


OTHERS = {"host": (TrustedHostMiddleware, HOSTS), "authentication": (Authenticated, {})}
