from decimal import Decimal
from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Decimal

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("1E+2"))

    return app


def create_reported_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Optional[Decimal]

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("0.0000001"))

    return app


def create_app_with_decimal_places() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Decimal = Field(decimal_places=2)

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal("1E+2"))

    return app


def create_app_with_max_digits(price: str, **limits: int) -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        price: Decimal = Field(max_digits=10, **limits)

    @app.get("/")
    def read_item() -> Item:
        return Item(price=Decimal(price))

    return app
