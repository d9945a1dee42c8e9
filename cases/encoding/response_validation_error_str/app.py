from fastapi import FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=Item)
    def read():
        return {"name": "x"}

    @app.get("/valid", response_model=Item)
    def valid():
        return {"name": "x", "price": 1}

    return app
