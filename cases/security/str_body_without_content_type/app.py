from typing import Any

from fastapi import Body, FastAPI


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/str")
    async def read_text(text: str = Body()) -> str:
        return text

    @app.post("/bytes")
    async def read_bytes(text: bytes = Body()) -> str:
        return text.decode()

    @app.post("/any")
    async def read_anything(body: Any = Body()) -> str:
        return f"{type(body).__name__} {body}"

    return app
