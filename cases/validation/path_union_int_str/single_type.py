from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel


class Identifier(BaseModel):
    value: UUID


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int/{value}")
    async def read_int(value: int) -> str:
        return type(value).__name__

    @app.get("/uuid")
    async def read_uuid(value: UUID) -> str:
        return type(value).__name__

    @app.post("/body")
    async def read_identifier(identifier: Identifier) -> str:
        return type(identifier.value).__name__

    return app
