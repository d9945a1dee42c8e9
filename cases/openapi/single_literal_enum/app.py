from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Health(BaseModel):
        status: Literal["healthy"]

    @app.get("/")
    def read_health() -> Health:
        return Health(status="healthy")

    return app
