from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    description: str | None = None


class InternalItem(Item):
    secret_key: str


class SeparateItem(BaseModel):
    """Not a subclass of what is public, as the instructions print it."""

    name: str
    description: str | None = None
    secret_key: str


class Shelf(BaseModel):
    first: Item
    items: list[Item]


class Stamped(BaseModel):
    at: datetime
    share: float


SECRET = {"name": "lamp", "description": "bright", "secret_key": "secret"}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/item")
    async def get_item() -> Item:
        return Item(name="lamp", description="bright")

    @app.get("/wrong")
    async def get_wrong() -> Item:
        return {"description": "it has no name"}

    @app.get("/subclass")
    async def get_subclass() -> Item:
        return InternalItem(**SECRET)

    @app.get("/list")
    async def get_list() -> list[Item]:
        return [InternalItem(**SECRET)]

    @app.get("/nested")
    async def get_nested() -> Shelf:
        return Shelf(first=InternalItem(**SECRET), items=[InternalItem(**SECRET)])

    @app.get("/dict")
    async def get_dict() -> Item:
        return SECRET

    @app.get("/numbers")
    async def get_numbers() -> list[int]:
        return ["1", 2]

    @app.get("/mapping")
    async def get_mapping() -> dict[str, int]:
        return {"one": "1"}

    @app.get("/stamped")
    async def get_stamped() -> Stamped:
        return Stamped(at=datetime(2026, 1, 2, tzinfo=UTC), share=float("nan"))

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/dict", response_model=Item)
    async def get_dict() -> Any:
        return {"name": "lamp", "description": "bright", "secret_key": "secret"}

    @app.get("/internal", response_model=Item)
    async def get_internal() -> Any:
        return SeparateItem(**SECRET)

    @app.get("/internal-annotated", response_model=Item)
    async def get_internal_annotated() -> SeparateItem:
        return SeparateItem(**SECRET)

    return app
