from decimal import Decimal
from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel, computed_field


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    class Item(BaseModel):
        price: Decimal

    @app.post("/")
    def create_item(item: Item) -> Item:
        return item

    return app


def create_app_with_computed_field(**options) -> FastAPI:
    app = FastAPI(**options)

    class Item(BaseModel):
        width: int
        length: int

        @computed_field
        @property
        def area(self) -> int:
            return self.width * self.length

    @app.post("/")
    def create_item(item: Item) -> Item:
        return item

    return app


def create_app_with_required_defaults(**options) -> FastAPI:
    app = FastAPI(**options)

    class Item(BaseModel):
        model_config = {"json_schema_serialization_defaults_required": True}

        name: str
        description: Optional[str] = None

    @app.post("/")
    def create_item(item: Item) -> Item:
        return item

    return app
