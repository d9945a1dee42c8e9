from datetime import datetime
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

MOMENT = datetime(2019, 1, 31, 22, 0, 12, 810221)  # noqa: DTZ001


def write(moment: datetime) -> str:
    return moment.strftime("%d.%m.%Y")


class Event(BaseModel):
    at: datetime

    class Config:
        json_encoders = {datetime: write}


class Nested(BaseModel):
    event: Event


class NestedList(BaseModel):
    events: list[Event]


class NestedRepeatedEncoders(BaseModel):
    event: Event

    class Config:
        json_encoders = {datetime: write}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/flat")
    def flat() -> Event:
        return Event(at=MOMENT)

    @app.get("/nested")
    def nested() -> Nested:
        return Nested(event=Event(at=MOMENT))

    @app.get("/list")
    def nested_list() -> NestedList:
        return NestedList(events=[Event(at=MOMENT)])

    @app.get("/no-model", response_model=None)
    def no_model() -> Any:
        return Nested(event=Event(at=MOMENT))

    @app.get("/repeated")
    def repeated() -> NestedRepeatedEncoders:
        return NestedRepeatedEncoders(event=Event(at=MOMENT))

    return app
