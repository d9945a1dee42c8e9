from typing import Annotated
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel, Field


class Reference(BaseModel):
    value: Annotated[UUID | str, Field(union_mode="left_to_right")]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_reference(reference: Reference) -> str:
        return type(reference.value).__name__

    return app
