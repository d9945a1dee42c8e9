from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    class Item(BaseModel):
        model_config = {"json_schema_serialization_defaults_required": True}

        name: str
        description: Optional[str] = None

    @app.post("/")
    def create_item(item: Item) -> Item:
        return item

    return app
