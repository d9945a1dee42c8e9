from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import Json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(names: Annotated[Json[list[str]], Form()]) -> list[str]:
        return names

    @app.post("/text")
    async def read_text(text: Annotated[str, Form()]) -> str:
        return text

    return app
