from decimal import Decimal
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, PlainSerializer, WithJsonSchema


def write(price: Decimal) -> float:
    return float(price)


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Annotated[Decimal, PlainSerializer(write), WithJsonSchema({"type": "number"})]

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("2.50"))

    return app
