from enum import Enum

from fastapi import FastAPI
from pydantic import BaseModel


class Status(str, Enum):
    HEALTHY = "healthy"


def create_app() -> FastAPI:
    app = FastAPI()

    class Health(BaseModel):
        status: Status

    @app.get("/")
    def read_health() -> Health:
        return Health(status=Status.HEALTHY)

    return app
