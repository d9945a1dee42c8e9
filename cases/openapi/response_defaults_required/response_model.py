from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        name: str
        price: float
        is_offer: Optional[bool]

    @app.get("/item", response_model=Item)
    async def get_item():
        return {"name": "Foo", "price": 42.0, "is_offer": None}

    return app
