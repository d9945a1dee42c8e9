from fastapi import FastAPI
from pydantic import BaseModel


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    class Item(BaseModel):
        name: str

    @app.post("/")
    def create_item(item: Item) -> str:
        return item.name

    return app
