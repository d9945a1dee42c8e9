from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Ages(BaseModel):
    ages: Json[dict[str, int]]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dict")
    async def read_dict(ages: Annotated[str, Form()]) -> dict[str, int]:
        return Ages(ages=ages).ages  # type: ignore[arg-type]

    return app
