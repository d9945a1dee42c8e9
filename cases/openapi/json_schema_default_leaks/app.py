from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, WithJsonSchema


def create_app() -> FastAPI:
    app = FastAPI()
    positive = Annotated[float, WithJsonSchema({"type": "number", "minimum": 0})]

    class Change(BaseModel):
        price: positive = 0

    class Item(BaseModel):
        amount: positive

    @app.patch("/")
    def change_item(change: Change) -> float:
        return change.price

    @app.post("/")
    def create_item(item: Item) -> float:
        return item.amount

    return app
