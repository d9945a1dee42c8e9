from fastapi import FastAPI, Query
from pydantic import BaseModel, Field


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_size(size: int = Query(gt=0)) -> int:
        return size

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    class Item(BaseModel):
        size: int = Field(gt=0)

    @app.post("/")
    def create_item(item: Item) -> int:
        return item.size

    return app
