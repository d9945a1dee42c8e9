from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from cases.application.root_path_deprecated import app


class RootPath:
    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            scope["root_path"] = self.prefix
        await self.app(scope, receive, send)


def create_app() -> FastAPI:
    made = app.create_app()
    made.add_middleware(RootPath, prefix="/api")
    return made
