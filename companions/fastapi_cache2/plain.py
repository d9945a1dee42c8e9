from contextlib import asynccontextmanager
from itertools import count

from fastapi import APIRouter, Depends, FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    item_id: int
    run: int


def create_app(cached=lambda function: function, begin=lambda: None):
    """`cached` decorates the endpoints, `begin` is called when the app starts; `run` counts the runs of all functions."""

    @asynccontextmanager
    async def lifespan(app):
        begin()
        yield

    app = FastAPI(lifespan=lifespan)
    router = APIRouter()
    runs = count(1)

    @app.get("/users/{user_id}")
    @cached
    async def read_user(user_id: int):
        return {"user_id": user_id, "run": next(runs)}

    @router.get("/items/{item_id}")
    @cached
    def read_item(item_id: int) -> Item:
        return Item(item_id=item_id, run=next(runs))

    @cached
    async def rate():
        return next(runs)

    async def price(number: int = 1):
        return number * await rate()

    @router.get("/price")
    def read_price(price: int = Depends(price)):
        return {"price": price}

    app.include_router(router, prefix="/shop")
    return app
