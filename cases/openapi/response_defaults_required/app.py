from typing import Optional

from fastapi import FastAPI
from pydantic import BaseModel


def create_app() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        name: str
        description: Optional[str] = None

    @app.get("/")
    def read_item() -> Item:
        return Item(name="lamp")

    return app
