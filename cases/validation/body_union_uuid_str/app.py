from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel


class Reference(BaseModel):
    value: UUID | str


class Identifier(BaseModel):
    value: UUID


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_reference(reference: Reference) -> str:
        return type(reference.value).__name__

    @app.post("/single")
    async def read_identifier(identifier: Identifier) -> str:
        return type(identifier.value).__name__

    return app
