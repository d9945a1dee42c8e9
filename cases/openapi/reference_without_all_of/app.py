from enum import Enum

from fastapi import FastAPI
from pydantic import BaseModel


class Status(str, Enum):
    DRAFT = "draft"
    PUBLISHED = "published"


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        status: Status = Status.DRAFT

    @app.post("/")
    def create_item(item: Item) -> str:
        return item.status.value

    return app
