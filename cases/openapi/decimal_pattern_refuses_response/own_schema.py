from decimal import Decimal
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, WithJsonSchema


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Annotated[Decimal, WithJsonSchema({"type": "string"}, mode="serialization")]

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("1E+2"))

    return app
