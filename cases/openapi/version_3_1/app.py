from typing import Optional

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    async def read_item(item_id: int):
        return item_id

    return app


def create_app_with_optional_parameter() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_items(limit: Optional[int] = None):
        return limit

    return app
