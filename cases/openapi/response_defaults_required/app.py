from typing import List, Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        name: str
        price: float
        is_offer: Optional[bool] = None

    @app.get("/item", response_model=Item)
    async def get_item():
        return {"name": "Foo", "price": 42.0}

    return app


def create_documented_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        name: str
        description: Optional[str] = None

    @app.post("/items/")
    def create_item(item: Item):
        return item

    @app.get("/items/")
    def read_items() -> List[Item]:
        return [
            Item(name="Portal Gun", description="Device to travel through the multi-rick-verse"),
            Item(name="Plumbus"),
        ]

    return app
