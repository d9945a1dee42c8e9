from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

from cases.security.range_header_quadratic_merge.app import create_app


def create_app_with_few_ranges(folder: Path) -> FastAPI:
    app = create_app(folder)

    @app.middleware("http")
    async def refuse(request: Request, call_next):
        if request.headers.get("range", "").count(",") > 10:
            return PlainTextResponse("Too many ranges", status_code=400)
        return await call_next(request)

    return app
