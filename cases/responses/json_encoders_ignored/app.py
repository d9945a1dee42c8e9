from datetime import datetime
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

MOMENT = datetime(2019, 1, 31, 22, 0, 12, 810221)  # noqa: DTZ001 - as in the report


def write(moment: datetime) -> str:
    return moment.strftime("%d.%m.%Y")


class Event(BaseModel):
    at: datetime

    class Config:
        json_encoders = {datetime: write}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/annotation")
    def annotation() -> Event:
        return Event(at=MOMENT)

    @app.get("/response-model", response_model=Event)
    def response_model() -> Any:
        return {"at": MOMENT}

    @app.get("/no-model", response_model=None)
    def no_model() -> Any:
        return Event(at=MOMENT)

    return app
