from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel


class Filters(BaseModel):
    note: str
    size: int | None = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(filters: Annotated[Filters, Form()]) -> list[str]:
        return sorted(filters.model_fields_set)

    return app
