from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Field


class Filters(BaseModel):
    note: str
    size: int = 10


class Unchecked(BaseModel):
    note: str
    size: Annotated[int, Field(ge=1)] = 0


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(filters: Annotated[Filters, Form()]) -> list[str]:
        return sorted(filters.model_fields_set)

    @app.post("/unchecked")
    async def read_unchecked(filters: Annotated[Unchecked, Form()]) -> int:
        return filters.size

    return app
