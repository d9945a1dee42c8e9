from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, Json


class Items(BaseModel):
    items: Json[list[str]]


def create_app(source: Callable[[], Any]) -> FastAPI:
    """`source` is Query or Header."""
    app = FastAPI()

    @app.get("/list")
    async def read_list(model: Annotated[Items, source()]) -> list[str]:
        return model.items

    return app
