from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

from cases.security.range_header_quadratic_digits.app import create_app


def create_app_that_refuses(file: Path) -> FastAPI:
    app = create_app(file)

    @app.middleware("http")
    async def refuse(request: Request, call_next):
        if len(request.headers.get("range", "")) > 100:
            return PlainTextResponse("Range header too long", status_code=400)
        return await call_next(request)

    return app
