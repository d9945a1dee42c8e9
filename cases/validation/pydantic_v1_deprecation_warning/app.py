import warnings
from typing import List, Optional

from fastapi import FastAPI
from pydantic.v1 import BaseModel


class Item(BaseModel):
    name: str
    description: Optional[str] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_item(item: Item):
        return item.name

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", response_model=Item)
    def create_item():
        return {"name": "x"}

    return app


def create_app_with_additional_response() -> FastAPI:
    app = FastAPI()

    @app.post("/items/", responses={404: {"model": Item}})
    def create_item():
        return "x"

    return app


def create_app_with_list() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    def create_items(items: List[Item]):
        return [item.name for item in items]

    return app


def warnings_of(create_app, ignore=None):
    """The class and the first sentence of each warning while the app is declared; `ignore` silences some."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if ignore is not None:
            ignore()
        create_app()
    return [
        (warning.category.__name__, str(warning.message).split(" Please")[0].split(" In ")[0]) for warning in caught
    ]
