"""The printed middleware, with an answer of its own to an error that nobody handles."""

import logging
import time
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import BaseHTTPMiddleware

logger = logging.getLogger("guide")


class TimingMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Response:
        start = time.perf_counter()
        try:
            response = await call_next(request)
        except Exception:
            logger.exception("Unhandled error")
            response = PlainTextResponse("Internal Server Error", status_code=500)
        duration = time.perf_counter() - start
        response.headers["X-Process-Time"] = f"{duration:.4f}"
        return response


def create_app(*middleware: type) -> FastAPI:
    app = FastAPI()
    for one in middleware:
        app.add_middleware(one)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    @app.get("/broken")
    def read_broken() -> str:
        raise ValueError("broken")

    return app
