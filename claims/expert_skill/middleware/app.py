import logging
import time
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import BaseHTTPMiddleware

ORIGIN = "https://app.example"
logger = logging.getLogger("guide")


class LoggingMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        start_time = time.perf_counter()
        request.state.start_time = start_time
        response = await call_next(request)
        duration = time.perf_counter() - start_time
        logger.info(f"{request.method} {request.url.path} - {response.status_code} - {duration:.3f}s")  # noqa: G004 - as the guide has it
        return response


class LoggingMiddlewareThatSeesErrors(BaseHTTPMiddleware):
    """It counts a request that ends in an exception as a 500, which is what the client gets."""

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        start_time = time.perf_counter()
        status_code = 500
        try:
            response = await call_next(request)
            status_code = response.status_code
        finally:
            duration = time.perf_counter() - start_time
            logger.info(f"{request.method} {request.url.path} - {status_code} - {duration:.3f}s")  # noqa: G004 - as the guide has it
        return response


def add_routes(app: FastAPI) -> FastAPI:
    @app.get("/items")
    @app.post("/items")
    @app.delete("/items")
    async def items(request: Request) -> bool:
        """Whether the middleware's note of the start is there."""
        return isinstance(getattr(request.state, "start_time", None), float)

    @app.get("/forbidden")
    async def forbidden() -> None:
        raise HTTPException(status_code=403)

    @app.get("/unhandled")
    async def unhandled() -> None:
        raise KeyError("nobody expects this")

    @app.get("/text/{size}")
    async def text(size: int) -> PlainTextResponse:
        return PlainTextResponse("a" * size)

    return app


def create_app() -> FastAPI:
    """The guide's stack."""
    app = FastAPI()
    app.add_middleware(LoggingMiddleware)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN], allow_credentials=True)
    return add_routes(app)


def create_app_that_logs_errors() -> FastAPI:
    app = FastAPI()
    app.add_middleware(LoggingMiddlewareThatSeesErrors)
    return add_routes(app)


def create_app_with_gzip_inside() -> FastAPI:
    """GZip is added first, so that it gets the responses of the endpoints and not those of the logging middleware."""
    app = FastAPI()
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(LoggingMiddleware)
    return add_routes(app)


def create_app_with_methods_and_headers() -> FastAPI:
    app = FastAPI()
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[ORIGIN],
        allow_credentials=True,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type"],
    )
    return add_routes(app)


def create_noted_app(note: Any) -> FastAPI:
    """The guide's three middlewares, each of which notes that a request has reached it."""
    app = FastAPI()

    def noting(kind: Any) -> Any:
        class Noting(kind):
            async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
                if scope["type"] == "http":
                    note(kind.__name__)
                await super().__call__(scope, receive, send)

        return Noting

    app.add_middleware(noting(LoggingMiddleware))
    app.add_middleware(noting(GZipMiddleware), minimum_size=1000)
    app.add_middleware(noting(CORSMiddleware), allow_origins=[ORIGIN], allow_credentials=True)
    return add_routes(app)
