from decimal import Decimal

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Decimal

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("1E+2"))

    return app
