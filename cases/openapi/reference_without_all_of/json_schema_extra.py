from enum import Enum

from fastapi import FastAPI
from pydantic import BaseModel, Field


class Status(str, Enum):
    DRAFT = "draft"
    PUBLISHED = "published"


def wrap(schema: dict) -> None:
    if "$ref" in schema:
        schema["allOf"] = [{"$ref": schema.pop("$ref")}]


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        status: Status = Field(default=Status.DRAFT, json_schema_extra=wrap)

    @app.post("/")
    def create_item(item: Item) -> str:
        return item.status.value

    return app
