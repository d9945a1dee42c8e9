from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Names(BaseModel):
    names: Json[list[str]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(form: Annotated[Names, Form()]) -> list[str]:
        return form.names

    return app
