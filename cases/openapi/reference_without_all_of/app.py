from enum import Enum

from fastapi import FastAPI, Query
from pydantic import BaseModel, Field


class Status(str, Enum):
    DRAFT = "draft"
    PUBLISHED = "published"


class Owner(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        status: Status = Status.DRAFT
        described: Status = Field(description="what it is now", default=Status.DRAFT)
        owner: Owner = Field(description="who has it", default=Owner(name="nobody"))

    @app.post("/")
    def create_item(item: Item) -> str:
        return item.status.value

    @app.get("/")
    def read_items(status: Status = Status.DRAFT, described: Status = Query(description="what it is now")) -> str:
        return status.value

    return app
