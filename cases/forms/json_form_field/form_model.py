from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Names(BaseModel):
    json_list: Json[list[str]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    async def read_list(form: Annotated[Names, Form()]) -> list[str]:
        return form.json_list

    return app
