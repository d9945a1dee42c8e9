from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel, Field


def create_app() -> FastAPI:
    app = FastAPI()

    class Health(BaseModel):
        status: Literal["healthy"] = Field(json_schema_extra={"enum": ["healthy"], "type": "string"})

    @app.get("/")
    def read_health() -> Health:
        return Health(status="healthy")

    return app
