from datetime import datetime

from fastapi import FastAPI
from pydantic import BaseModel, field_serializer

from cases.responses.json_encoders_ignored.app import MOMENT, write


class Event(BaseModel):
    at: datetime

    @field_serializer("at")
    def write_at(self, at: datetime) -> str:
        return write(at)


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/annotation")
    def annotation() -> Event:
        return Event(at=MOMENT)

    return app
