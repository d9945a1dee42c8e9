from fastapi import FastAPI
from starlette.datastructures import MutableHeaders

from cases.middleware.pathsend_assertion_error.app import EXTENSION, create_app


class WithoutExtension:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        extensions = {name: held for name, held in scope.get("extensions", {}).items() if name != EXTENSION}
        await self.app({**scope, "extensions": extensions}, receive, send)


class AddHeader:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_with_header(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Middleware"] = "seen"
            await send(message)

        await self.app(scope, receive, send_with_header)


def create_app_with_asgi_middleware(file) -> FastAPI:
    app = create_app(file)
    app.add_middleware(AddHeader)
    return app
