from decimal import Decimal

from fastapi import FastAPI
from pydantic import BaseModel, computed_field


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Decimal

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("2.50"))

    return app


def create_app_with_computed_field() -> FastAPI:
    app = FastAPI()

    class Rectangle(BaseModel):
        width: int
        length: int

        @computed_field
        @property
        def area(self) -> int:
            return self.width * self.length

    @app.get("/")
    def read_root() -> Rectangle:
        return Rectangle(width=3, length=4)

    return app
