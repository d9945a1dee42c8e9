from uuid import UUID

from fastapi import FastAPI, Request
from pydantic import BaseModel


class Reference(BaseModel):
    value: UUID | str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/body")
    async def read_reference(request: Request) -> str:
        reference = Reference.model_validate_json(await request.body())
        return type(reference.value).__name__

    return app
