from collections.abc import Awaitable, Callable

from fastapi import FastAPI


def create_app(io: Callable[[], Awaitable[None]]) -> FastAPI:
    """`io` stands for a query or a request that is awaited."""
    app = FastAPI()

    @app.get("/todos")
    async def get_todos():
        await io()
        return []

    return app
