from decimal import Decimal

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class ItemCreate(BaseModel):
        price: Decimal

    class Item(BaseModel):
        price: Decimal

    @app.post("/")
    def create_item(item: ItemCreate) -> Item:
        return Item(price=item.price)

    return app
