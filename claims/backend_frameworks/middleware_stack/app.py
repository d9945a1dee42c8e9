"""The middlewares with their imports, each in an app of its own and all together."""

import time
import uuid
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import PlainTextResponse, StreamingResponse
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

ORIGIN = "https://example.com"
settings = SimpleNamespace(CORS_ORIGINS=[ORIGIN], ALLOWED_HOSTS=["example.com", "*.example.com"])


class TimingMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Response:
        start = time.perf_counter()
        response = await call_next(request)
        duration = time.perf_counter() - start
        response.headers["X-Process-Time"] = f"{duration:.4f}"
        return response


class RequestIDMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request_id = uuid.uuid4().hex
            scope.setdefault("state", {})["request_id"] = request_id

            async def send_with_header(message: Any) -> None:
                if message["type"] == "http.response.start":
                    headers = dict(message.get("headers", []))
                    headers[b"x-request-id"] = request_id.encode()
                    message["headers"] = list(headers.items())
                await send(message)

            await self.app(scope, receive, send_with_header)
        else:
            await self.app(scope, receive, send)


class PassingOn(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Response:
        return await call_next(request)


class PassingOnInPureAsgi:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


def add_middleware(app: FastAPI) -> None:
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.CORS_ORIGINS,
        allow_credentials=True,
        allow_methods=["GET", "POST", "PUT", "DELETE", "PATCH"],
        allow_headers=["*"],
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.ALLOWED_HOSTS)
    app.add_middleware(GZipMiddleware, minimum_size=500)


def add_routes(app: FastAPI) -> FastAPI:
    @app.get("/")
    def read_root() -> str:
        return "hello"

    @app.get("/async")
    async def read_async() -> str:
        return "hello"

    @app.get("/id")
    def read_id(request: Request) -> str:
        return request.state.request_id

    @app.get("/broken")
    def read_broken() -> str:
        raise ValueError("broken")

    @app.get("/text/{size}")
    def read_text(size: int) -> PlainTextResponse:
        return PlainTextResponse("a" * size)

    @app.get("/stream/{size}")
    def stream_text(size: int) -> StreamingResponse:
        def parts() -> Iterator[str]:
            yield "a" * size

        return StreamingResponse(parts(), media_type="text/plain")

    return app


def create_app(*middleware: type) -> FastAPI:
    app = FastAPI()
    for one in middleware:
        app.add_middleware(one)
    return add_routes(app)


def create_configured_app() -> FastAPI:
    app = FastAPI()
    add_middleware(app)
    return add_routes(app)
