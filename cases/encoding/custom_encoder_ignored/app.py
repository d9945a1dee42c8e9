from datetime import datetime
from typing import List

from pydantic import BaseModel


class Event(BaseModel):
    at: datetime


class Day(BaseModel):
    first: Event
    others: List[Event]


class Money:
    pass


class Price(BaseModel):
    class Config:
        arbitrary_types_allowed = True

    amount: Money


NOON = datetime(2024, 1, 2, 12, 0)  # noqa: DTZ001


def create_event() -> Event:
    return Event(at=NOON)


def write_year(value: datetime) -> str:
    return f"year {value.year}"
