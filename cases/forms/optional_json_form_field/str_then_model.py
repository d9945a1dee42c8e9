from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Names(BaseModel):
    names: Json[list[str]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(names: Annotated[Optional[str], Form()] = None) -> Optional[list[str]]:
        return None if names is None else Names(names=names).names  # type: ignore[arg-type]

    return app
