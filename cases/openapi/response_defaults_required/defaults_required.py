from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        model_config = {"json_schema_serialization_defaults_required": True}

        name: str
        price: float
        is_offer: Optional[bool] = None

    @app.get("/item", response_model=Item)
    async def get_item():
        return {"name": "Foo", "price": 42.0}

    return app
