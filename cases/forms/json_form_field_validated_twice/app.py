from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dict")
    async def read_dict(ages: Annotated[Json[dict[str, int]], Form()]) -> dict[str, int]:
        return ages

    @app.post("/text")
    async def read_text(text: Annotated[str, Form()]) -> str:
        return text

    return app
