from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel, computed_field


class Item(BaseModel):
    name: str
    description: Optional[str] = None


class WithComputedField(BaseModel):
    name: str

    @computed_field
    @property
    def computed_name(self) -> str:
        return f"computed {self.name}"


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/items")
    def create_item(item: Item) -> Item:
        return item

    @app.get("/computed")
    def read_computed() -> WithComputedField:
        return WithComputedField(name="example")

    return app


def create_app_without_computed_field(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/items")
    def create_item(item: Item) -> Item:
        return item

    return app


def create_app_with_both_ways(**options) -> FastAPI:
    app = create_app_without_computed_field(**options)

    @app.post("/with-computed-field/")
    def create_with_computed_field(with_computed_field: WithComputedField) -> WithComputedField:
        return with_computed_field

    return app
