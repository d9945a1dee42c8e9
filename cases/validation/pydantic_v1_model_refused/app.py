from typing import Dict, List, Optional

from fastapi import FastAPI
from pydantic import BaseModel as BaseModelV2
from pydantic.v1 import BaseModel


class Item(BaseModel):
    name: str
    description: Optional[str] = None


class ItemV2(BaseModelV2):
    title: str
    summary: Optional[str] = None


def create_app_of_release_notes() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", response_model=ItemV2)
    def create_item(item: Item):
        return {"title": item.name, "summary": item.description}

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", response_model=Item)
    def create_item():
        return {"name": "x"}

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_items(items: List[Item]):
        return [item.name for item in items]

    return app


def create_app_with_optional() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_item(item: Optional[Item] = None):
        return item and item.name

    return app


def create_app_with_additional_response() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", responses={404: {"model": Item}})
    def create_item():
        return "x"

    return app


def create_app_that_returns_it() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_item():
        return Item(name="x")

    return app


def create_app_with_dict() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_item(body: Dict[str, Optional[str]]):
        return Item(**body).dict()

    return app


def create_app_with_pydantic_2() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_item(item: ItemV2) -> ItemV2:
        return item

    return app
