from typing import Annotated, Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field, WithJsonSchema


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


def create_reported_app() -> FastAPI:
    app = FastAPI()
    ann_bool = Annotated[bool, WithJsonSchema({})]

    class Model(BaseModel):
        field1: ann_bool = Field(default=False)
        field2: Optional[ann_bool] = Field(default=None)

    @app.post("/")
    def create_model(model: Model) -> bool:
        return model.field2 is None

    return app
