from typing import Any

from fastapi import FastAPI


def create_app_with_api_route() -> FastAPI:
    app = FastAPI()

    @app.api_route("/health", methods=["GET", "HEAD"])
    async def health() -> dict[str, str]:
        return {"status": "healthy"}

    return app


def create_app_with_head() -> FastAPI:
    app = FastAPI()

    @app.head("/health", include_in_schema=False)
    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "healthy"}

    return app


class HeadAsGet:
    """Hands HEAD on as GET. What a server does with the body of a HEAD response is its own affair: here there is none."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Any) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)
