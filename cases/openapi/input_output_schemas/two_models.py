from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class ItemCreate(BaseModel):
        name: str
        description: Optional[str] = None

    class Item(BaseModel):
        name: str
        description: Optional[str]

    @app.post("/")
    def create_item(item: ItemCreate) -> Item:
        return Item(name=item.name, description=item.description)

    return app
