from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from cases.openapi.header_model_hyphens import app


class Hyphens:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            headers = [(name.replace(b"_", b"-"), value) for name, value in scope["headers"]]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)


def create_app() -> FastAPI:
    made = app.create_app()
    made.add_middleware(Hyphens)
    return made
