from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse


def ignore_range(scope):
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"range"]}


class WholeFileResponse(FileResponse):
    async def __call__(self, scope, receive, send):
        await super().__call__(ignore_range(scope), receive, send)


class IgnoreRange:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(ignore_range(scope) if scope["type"] == "http" else scope, receive, send)


def create_app_with_own_response(path: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_class=FileResponse)
    def download():
        return WholeFileResponse(path, media_type="text/plain")

    return app


def create_app_with_middleware(path: Path) -> FastAPI:
    app = FastAPI()
    app.add_middleware(IgnoreRange)

    @app.get("/", response_class=FileResponse)
    def download():
        return FileResponse(path, media_type="text/plain")

    return app
