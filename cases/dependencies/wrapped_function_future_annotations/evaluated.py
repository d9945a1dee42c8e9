from fastapi import FastAPI
from pydantic import BaseModel

from cases.dependencies.wrapped_function_future_annotations.decorator import passthrough


class Item(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items/")
    @passthrough
    def create_item(item: Item):
        return item

    return app
