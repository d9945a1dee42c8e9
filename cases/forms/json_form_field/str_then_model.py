from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Names(BaseModel):
    names: Json[list[str]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(names: Annotated[str, Form()]) -> list[str]:
        return Names(names=names).names  # type: ignore[arg-type]

    return app
